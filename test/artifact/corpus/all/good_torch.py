"""What torch writes: state dictionaries, checkpoints, whole modules, in its formats of today and of before 1.6."""
import argparse
import collections
import gzip
import io
import tarfile
import warnings
import zipfile

import safetensors.torch
import torch
import torch.nn.utils.prune
import torchvision
from torch import nn

warnings.simplefilter('ignore')
torch.manual_seed(0)
NET = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Flatten(), nn.Linear(8, 2))


def saved(value, **options):
    out = io.BytesIO()
    torch.save(value, out, **options)
    return out.getvalue()


def models():
    state = NET.state_dict()
    yield 'state-dict', ['torch'], {'model.pt': saved(state)}
    yield 'state-dict-legacy', ['torch-legacy'], {'model.pt': saved(state, _use_new_zipfile_serialization=False)}
    yield 'state-dict-protocol-4', ['torch'], {'model.pth': saved(state, pickle_protocol=4)}
    yield 'transformer', ['torch'], {'model.pt': saved(nn.TransformerEncoderLayer(4, 2, 4).state_dict())}
    yield 'lstm', ['torch'], {'model.pt': saved(nn.LSTM(2, 2, bidirectional=True).state_dict())}
    yield 'whole', ['torch'], {'model.pt': saved(NET)}
    yield 'whole-legacy', ['torch-legacy'], {'model.pt': saved(nn.Sequential(nn.Linear(1, 1), nn.ReLU()), _use_new_zipfile_serialization=False)}
    quantized = torch.ao.quantization.quantize_dynamic(nn.Sequential(nn.Linear(4, 3)), {nn.Linear})
    yield 'quantized', ['torch'], {'model.pt': saved(quantized.state_dict())}
    tensors = {'half': torch.ones(2).half(), 'bf16': torch.ones(2).bfloat16(), 'f8': torch.ones(2).to(torch.float8_e4m3fn),
               'bool': torch.ones(2, dtype=torch.bool), 'complex': torch.ones(2, dtype=torch.complex64), 'empty': torch.zeros(0),
               'view': torch.arange(10.0)[2:5], 'parameter': nn.Parameter(torch.ones(2)), 'sparse': torch.eye(2).to_sparse(),
               'u16': torch.ones(2).to(torch.uint16), 'meta': torch.ones(2, device='meta')}
    yield 'tensors', ['torch'], {'model.pt': saved(tensors)}
    yield from checkpoints()
    yield from whole(quantized)
    yield from packed(saved(state))
    yield from scripts()
    yield 'safetensors', ['safetensors'], {'model.safetensors': safetensors.torch.save({'a': torch.ones(2).bfloat16(), 's': torch.tensor(1.0)})}


def scripts():
    quantized = torch.ao.quantization.quantize_dynamic(nn.Sequential(nn.Linear(2, 2)), {nn.Linear})
    for name, module in (('net', NET), ('lstm', nn.LSTM(2, 2)), ('attention', nn.MultiheadAttention(4, 2)), ('gelu', nn.GELU()), ('quantized', quantized)):
        yield f'script-{name}', ['torchscript'], {'model.pt': torch.jit.script(module).save_to_buffer()}
    yield 'trace', ['torchscript'], {'model.pt': torch.jit.trace(NET.eval(), torch.ones(1, 1, 4, 4)).save_to_buffer()}


def whole(quantized):
    for protocol in (3, 4, 5):
        yield f'legacy-protocol-{protocol}', ['torch-legacy'], {'model.pth': saved(nn.Linear(1, 1).state_dict(), pickle_protocol=protocol, _use_new_zipfile_serialization=False)}
    pruned = nn.utils.prune.l1_unstructured(nn.Linear(2, 2), 'weight', 0.5)
    modules = {'quantized': quantized, 'quantized-lstm': torch.ao.quantization.quantize_dynamic(nn.LSTM(2, 2), {nn.LSTM}), 'pruned': pruned,
               'weight-norm': nn.utils.weight_norm(nn.Linear(2, 2)), 'spectral-norm': nn.utils.spectral_norm(nn.Linear(2, 2)),
               'averaged': torch.optim.swa_utils.AveragedModel(nn.Linear(1, 1)), 'tanh': nn.TransformerEncoderLayer(2, 1, 2, activation=torch.tanh),
               'torchvision': torchvision.models.resnet.BasicBlock(1, 1), 'muon': torch.optim.Muon([nn.Parameter(torch.ones(2, 2))])}
    for name, module in modules.items():
        yield f'whole-{name}', ['torch'], {'model.pt': saved(module)}
    values = {'generator': torch.Generator(), 'top': torch.topk(torch.arange(3.0), 2), 'packed': nn.utils.rnn.pack_sequence([torch.ones(2), torch.ones(1)]),
              'f4': torch.empty(2, dtype=torch.float4_e2m1fn_x2), 'enums': [torchvision.transforms.Resize(4), torchvision.transforms.ToTensor()]}
    yield 'values', ['torch'], {'model.pt': saved(values)}


def checkpoints():
    net = nn.Linear(2, 1)
    for kind in ('SGD', 'AdamW', 'LBFGS'):
        optimizer = getattr(torch.optim, kind)(net.parameters(), lr=0.01)

        def step():
            optimizer.zero_grad()
            loss = net(torch.ones(3, 2)).sum()
            loss.backward()
            return loss

        optimizer.step(step)
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 2)
        value = {'model': net.state_dict(), 'optimizer': optimizer.state_dict(), 'scheduler': scheduler.state_dict(), 'epoch': 3,
                 'args': argparse.Namespace(lr=0.1), 'counts': collections.Counter('abc'), 'device': torch.device('cpu'), 'dtype': torch.float32}
        yield f'checkpoint-{kind.lower()}', ['torch'], {'model.ckpt': saved(value)}


def packed(data):
    yield 'gzip', ['gzip', 'torch'], {'model.pt.gz': gzip.compress(data, mtime=0)}
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w:gz') as archive:
        info = tarfile.TarInfo('model/model.pth')
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    yield 'tar-gz', ['gzip', 'tar', 'torch'], {'model.tar.gz': out.getvalue()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('model/model.pth', data)
        archive.writestr('model/config.json', '{"model_type": "mine"}')
    yield 'zip', ['torch', 'zip'], {'model.zip': out.getvalue()}
