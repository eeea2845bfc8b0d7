"""Functions that advisories of 2024 to 2026 about picklescan, modelscan and fickling say were let through."""

NAMES = '''
_io.FileIO _interpreters.create _operator.attrgetter _operator.methodcaller _osx_support._read_output _pyrepl.pager.pipe_pager
_xxsubinterpreters.run_string aiohttp.client.ClientSession asyncio.unix_events._UnixSubprocessTransport._start bdb.Bdb.run
builtins.breakpoint builtins.dict.get cProfile.run cProfile.runctx code.InteractiveInterpreter.runcode codeop.compile_command
commands.getoutput cgitb.lookup ctypes.CDLL dataclasses._create_fn dis.dis distutils.file_util.write_file distutils.spawn.spawn
doctest.debug_script ensurepip._run_pip functools.reduce gc.get_objects http.client.HTTPSConnection
idlelib.autocomplete.AutoComplete.fetch_completions idlelib.calltip.Calltip.fetch_tip idlelib.debugobj.ObjectTreeItem.SetText
idlelib.pyshell.ModifiedInterpreter.runcode idlelib.run.Executive.runcode importlib.import_module importlib.util.spec_from_file_location
inspect.getattr_static joblib.load lib2to3.pgen2.grammar.Grammar.loads lib2to3.pgen2.pgen.ParserGenerator.make_label linecache.getlines
logging.config.dictConfig logging.config._resolve marshal.loads mimetypes.init multiprocessing.util.spawnv_passfds nturl2path.url2pathname
numpy.core._internal.sys.modules numpy.distutils.exec_command.exec_command numpy.f2py.crackfortran._eval_length
numpy.f2py.crackfortran.getlincoef numpy.f2py.crackfortran.myeval numpy.load numpy.testing._private.utils.runstring operator.attrgetter
pandas.read_pickle pandas.core.computation.eval.eval pathlib.Path.write_text pdb.run pip._internal.main.main
pkgutil.resolve_name platform.popen profile.Profile.run profile.run pty.spawn pydoc.locate pydoc.pipepager pydoc.tempfilepager runpy.run_path
shutil.copyfile sklearn.utils._joblib.load smtplib.SMTP socket.create_connection ssl.get_server_certificate sqlite3.connect
sys.modules.get sysconfig._init_posix tempfile.NamedTemporaryFile test.support.script_helper.assert_python_ok threading.Thread timeit.timeit
torch._C._jit_script_compile torch._dynamo.guards.GuardBuilder.get torch._inductor.codecache.compile_file torch.classes.load_library
torch.distributed.rpc.rpc_sync torch.fx.experimental.symbolic_shapes.ShapeEnv.evaluate_guards_expression torch.hub.load
torch.jit.unsupported_tensor_ops.execWrapper torch.load torch.ops.load_library torch.serialization.load torch.storage._load_from_bytes
torch.utils._config_module.ConfigModule.load_config torch.utils.bottleneck.__main__.run_autograd_prof torch.utils.bottleneck.__main__.run_cprofile
torch.utils.collect_env.run torch.utils.data.datapipes.utils.decoder.basichandlers trace.Trace.run trace.Trace.runctx types.CodeType
types.FunctionType urllib.request.urlopen uuid._get_command_stdout uuid._popen venv.create webbrowser.open xmlrpc.client.ServerProxy
'''.split()


def calls():
    """Each is called with a text, by a module and a name, or by a name with dots in it."""
    for number, full in enumerate(NAMES):
        module, _, name = full.rpartition('.')
        parts = full.split('.')
        if len(parts) > 2 and parts[-2][0].isupper():
            module, name = '.'.join(parts[:-2]), '.'.join(parts[-2:])
        # Allowed for the bytes of a tensor only.
        rule = 'pickle/arguments' if name == '_load_from_bytes' else 'pickle/call'
        text = "S'touch model-was-here'\n"
        if number % 2 == 0:
            yield full, rule, f'c{module}\n{name}\n({text}tR.'.encode()
        else:
            short = lambda value: b'\x8c' + bytes([len(value)]) + value.encode()
            yield full, rule, b'\x80\x04' + short(module) + short(name) + b'\x93' + short('touch model-was-here') + b'\x85R.'


GROUPS = {'advisories': (calls, '.pkl')}
