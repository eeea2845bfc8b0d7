#!/usr/bin/env python3
"""Shows what the classes of a package run while they are unpickled: the evidence for src/artifact/pickle/allowed.

usage: evidence.py [--names] PACKAGE...   (in an environment where the packages are installed)

A class is plain when none of the methods that unpickling can reach (made by __new__ or __init__ with any arguments,
filled by __setstate__ or attribute by attribute, used as a key, added to) calls anything but what HARMLESS lists.
Others are printed with what they call, to be read by a person. --names prints plain classes as module and names.
"""
import ast
import importlib
import inspect
import pkgutil
import re
import sys
import textwrap
import warnings
from collections import defaultdict

HOOKS = '''__new__ __init__ __setstate__ __setattr__ __getattr__ __getattribute__ __hash__ __eq__ __setitem__ append extend
add update __post_init__ __getinitargs__ __len__ __iter__ __getnewargs__'''.split()
HARMLESS = re.compile(
    r'''^(super|super\(\)\..*|isinstance|issubclass|len|type|dict|list|tuple|set|int|float|str|bool|range|zip|enumerate|hasattr|id|
    |warnings\.warn|warn|ValueError|TypeError|AttributeError|KeyError|RuntimeError|NotImplementedError|InconsistentVersionWarning
    |.*\.(items|keys|values|get|pop|copy|update|startswith|endswith|join|format|append|__init__|__setstate__|__new__|__setattr__|__getattribute__)
    |object\.__\w+__|hash|vars|sorted|min|max|sum|any|all|abs|iter|next|callable|repr|reversed|deepcopy|copy|property|frozenset|map|print)$''',
    re.X,
)
SKIPPED = re.compile(r'\.(tests?|conftest|externals|_build_utils|_array_api_override|datasets|_examples|setup|_f2py|f2py|__main__|testing|testing_refinements)(\.|$)')


def calls_of(function):
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError, IndentationError):
        return {'<native>'}
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {call for call in calls if not HARMLESS.match(call)}


def reached(cls):
    found = {}
    for base in cls.__mro__:
        if base.__module__ == 'builtins':
            continue
        for hook in HOOKS:
            if hook in vars(base) and not any(name.endswith('.' + hook) for name in found):
                function = vars(base)[hook]
                function = getattr(function, '__func__', function)
                calls = {'<native>'} if not inspect.isfunction(function) else calls_of(function)
                calls.discard('<native>') if function is None or base.__module__ in ('abc', 'typing') else None
                if calls:
                    found[f'{base.__name__}.{hook}'] = calls
    return found


def modules_of(package):
    root = importlib.import_module(package)
    yield root
    for info in pkgutil.walk_packages(getattr(root, '__path__', []), package + '.', onerror=lambda name: None):
        if SKIPPED.search(info.name):
            continue
        try:
            yield importlib.import_module(info.name)
        except BaseException:
            continue


def main(arguments):
    names_only = '--names' in arguments
    warnings.simplefilter('ignore')
    plain, others, functions = defaultdict(set), {}, defaultdict(set)
    for package in [argument for argument in arguments if argument != '--names']:
        for module in list(modules_of(package)):
            for name, value in list(vars(module).items()):
                if getattr(value, '__module__', None) != module.__name__:
                    continue
                if inspect.isclass(value):
                    evidence = reached(value)
                    if evidence:
                        others[f'{module.__name__} {value.__qualname__}'] = evidence
                    else:
                        plain[module.__name__].add(value.__qualname__)
                elif callable(value):
                    functions[module.__name__].add(name)
    for module in sorted(plain):
        print(module, *sorted(plain[module]))
    if not names_only:
        print('--- to be read')
        for name, evidence in sorted(others.items()):
            print(name, '; '.join(f'{hook}: {", ".join(sorted(calls))}' for hook, calls in evidence.items()))


main(sys.argv[1:])
