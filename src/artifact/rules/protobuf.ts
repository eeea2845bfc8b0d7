/** What can be wrong with any message of protobuf. */
export const PROTOBUF = {
  truncated: 'A file that ends before its own lengths say',
  varint: 'A number longer than 64 bits',
  tag: 'A field with a number that protobuf does not have',
  'wire-type': 'A field of another type than the format says',
  length: 'A field that is longer than the message around it',
  depth: 'Messages in messages, deeper than any model needs',
  text: 'A name that is not UTF-8',
}
