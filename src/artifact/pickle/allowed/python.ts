/** Types and functions of Python itself: data, and functions that compute and call nothing by name. */
export const PYTHON: Readonly<Record<string, string>> = {
  _decimal: 'Decimal',
  _operator: 'add floordiv mod mul neg pos pow sub truediv',
  _pydecimal: 'Decimal',
  argparse: 'Namespace',
  array: '_array_reconstructor array',
  'backports.zoneinfo': 'ZoneInfo ZoneInfo._unpickle',
  builtins: `
    ArithmeticError AttributeError DeprecationWarning Ellipsis Exception FutureWarning IndexError
    KeyError NotImplemented RuntimeError RuntimeWarning TypeError UserWarning ValueError Warning abs
    bool bytearray bytes complex dict float frozenset int len list max min object range round set slice
    str str.isalpha str.isdigit str.lower str.lstrip str.rstrip str.split str.splitlines str.strip
    str.title str.upper sum tuple`,
  collections: 'ChainMap Counter OrderedDict UserDict UserList defaultdict deque',
  datetime: 'date datetime time timedelta timezone',
  'dateutil._common': 'weekday',
  'dateutil.relativedelta': 'relativedelta',
  'dateutil.tz': 'tzlocal tzoffset tzutc',
  'dateutil.tz.tz': 'tzlocal tzoffset tzutc',
  decimal: 'Decimal',
  fractions: 'Fraction',
  operator: 'add floordiv itemgetter mod mul neg pos pow sub truediv',
  pathlib: 'Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath',
  'pathlib._local': 'Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath',
  pytz: 'UTC _UTC _p utc',
  'pytz.tzfile': 'DstTzInfo StaticTzInfo',
  random: 'Random',
  re: 'RegexFlag _compile',
  types: 'SimpleNamespace',
  uuid: 'SafeUUID UUID',
  zoneinfo: 'ZoneInfo ZoneInfo._unpickle',
}
