import Foundation

/// A program in Node's place that speaks the protocol well, up to the step at which it fails.
struct FakeHost {
  enum Failure: String, CaseIterable, Sendable {
    case dies, exits, hangs
    case isSilentAndEnds = "ends"
    case talksNonsense = "nonsense"
    case talksBinary = "binary"
    case answersAnotherID = "id"
    case answersWithoutID = "no-id"
    case answersWithoutOK = "no-ok"
    case answersAList = "list"
    case breaksOffALine = "half"
    case floods = "flood"
    case reportsAnEmptyError = "empty-error"
    case reportsATrap = "trap"
    case runsOutOfMemory = "memory"
  }

  let path: String

  /// - Parameters:
  ///   - step: the operation at which it fails.
  ///   - marker: stands in its command line, so that it can be looked for.
  init(in folder: String, failing failure: Failure, at step: String, marker: String) throws {
    path = folder + "/node-\(failure.rawValue)-\(step)-\(marker)"
    try Data(Self.script(failure, step).utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  private static func script(_ failure: Failure, _ step: String) -> String {
    """
    #!/usr/bin/env python3
    import hashlib, json, os, signal, sys, time
    def say(text): sys.stdout.write(text); sys.stdout.flush()
    def fail(id):
        how = '\(failure.rawValue)'
        if how == 'dies': os.kill(os.getpid(), signal.SIGKILL)
        if how == 'exits': sys.stderr.write('no luck today'); sys.exit(3)
        if how == 'ends': sys.exit(0)
        if how == 'hangs': time.sleep(600)
        if how == 'nonsense': say('Segmentation fault\\n')
        if how == 'binary': sys.stdout.buffer.write(b'\\xff\\xfe\\x00{"id"\\n'); sys.stdout.flush()
        if how == 'id': say(json.dumps({'id': id + 1, 'ok': True}) + '\\n')
        if how == 'no-id': say(json.dumps({'ok': True}) + '\\n')
        if how == 'no-ok': say(json.dumps({'id': id}) + '\\n')
        if how == 'list': say('[]\\n')
        if how == 'half': say('{"id": ' + str(id)); sys.exit(0)
        if how == 'flood':
            while True: say('x' * (1 << 20))
        if how == 'empty-error': say(json.dumps({'id': id, 'ok': False}) + '\\n')
        if how == 'trap': say(json.dumps({'id': id, 'ok': False, 'error': {'kind': 'internal', 'message': 'unreachable', 'fatal': True}}) + '\\n')
        if how == 'memory': sys.stderr.write('FATAL ERROR: JavaScript heap out of memory'); os.abort()
    for line in sys.stdin:
        request = json.loads(line)
        id, op = request['id'], request['op']
        if op == '\(step)':
            fail(id)
            continue
        reply = {'id': id, 'ok': True}
        if op == 'hello':
            reply.update(protocol=1, node='20.0.0', build=dict(js='/b/sql-wasm.js', wasm=None, jsSHA256='0' * 64, api='heap', leaksOnExec=False, kind='wasm'),
              sqlite=dict(version='3.49.1', sourceID='x', compileOptions=[], modules=[], functions=[], collations=['BINARY'], tokenizers=dict(fts5=[], fts3=[])))
        if op == 'query': reply.update(columns=['a'], rows=[[['t', '6f6b']]] if 'integrity' in request['sql'] else [])
        if op == 'export':
            data = b'SQLite format 3' + bytes(497)
            open(request['path'], 'wb').write(data)
            reply.update(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
        if op == 'stats': reply.update(peakRSS=1000)
        say(json.dumps(reply) + '\\n')
    """
  }
}
