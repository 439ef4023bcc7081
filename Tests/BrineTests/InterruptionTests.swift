import Foundation
import TestSupport
import Testing

/// An interrupted run names the cell that was running, and its exit status tells the signal.
@Suite struct InterruptionTests {
  private static let notebook = """
    # T

    ```load
    source: films
    ```
    ```partition
    ```
    ```fit-lda long
    components: 40
    max-iter: 100000
    ```
    """

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.notebook, to: "nb.md")
  }

  /// Starts `brine`, and when its log names the long cell sends it signals, one after the other.
  ///
  /// - Returns: What the log held when the first was sent, and in the end; how it ended.
  private func run(
    _ command: [String], signals: [Int32]
  ) throws -> (before: String, log: String, process: Process) {
    let log = folder("log")
    try folder.write("", to: "log")
    let process = Command.process(Command.program.path, command, in: folder.path)
    process.standardError = try FileHandle(forWritingTo: URL(filePath: log))
    try process.run()
    let before = try wait(for: process) { $0.contains("fit-lda long began") }
    for (index, signal) in signals.enumerated() {
      kill(process.processIdentifier, signal)
      // A second one that is sent before the first was taken would be one with it.
      if index + 1 < signals.count { Thread.sleep(forTimeInterval: 0.05) }
    }
    process.waitUntilExit()
    return (before, String(decoding: try folder.read("log"), as: UTF8.self), process)
  }

  private func wait(for process: Process, until isThere: (String) -> Bool) throws -> String {
    let limit = Date(timeIntervalSinceNow: 120)
    while Date() < limit, process.isRunning {
      let text = String(decoding: try folder.read("log"), as: UTF8.self)
      if isThere(text) { return text }
      Thread.sleep(forTimeInterval: 0.02)
    }
    process.terminate()
    throw Command.NeverReached()
  }

  @Test(arguments: [SIGINT, SIGTERM], ["run", "publish"])
  func `the cell it was in is named`(signal: Int32, command: String) throws {
    let (before, log, process) = try run([command, "nb.md"], signals: [signal])
    #expect(before.contains("cell 3/3 fit-lda long began\n"))
    #expect(
      log.contains(
        "\nstopped in cell 3/3 fit-lda long; what was finished is kept, and the next run goes on from there\n"
      ), "\(log)")
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 128 + signal)
    let again = try Command.brine("plan", "nb.md", in: folder.path)
    #expect(again.output.contains("2 cached, 1 will run"), "\(again.output)")
  }

  @Test func `a kill leaves a log that names the cell`() throws {
    let (before, _, process) = try run(["run", "nb.md", "-o", "o"], signals: [SIGKILL])
    #expect(before.hasSuffix("cell 3/3 fit-lda long began\n"))
    #expect(process.terminationReason == .uncaughtSignal)
  }

  @Test func `a matrix that is stopped says how many runs there are`() throws {
    try folder.write(
      "---\nparams: {n: 100000}\n---\n"
        + Self.notebook.replacing("max-iter: 100000", with: "max-iter: ${n}"), to: "nb.md")
    let (_, log, process) = try run(
      ["run", "nb.md", "--matrix", "n=100000,100001"], signals: [SIGTERM])
    #expect(log.contains("nb-matrix.json: 0 of 2 runs"), "\(log)")
    #expect(process.terminationStatus == 143)
  }

  @Test func `checking the bytes of one huge result ends at the first signal`() throws {
    try folder.write("```load\nsource: films\nusers: 0.02\n```\n```partition\n```\n", to: "nb.md")
    #expect(try Command.brine("run", "nb.md", in: folder.path).status == 0)
    let store = "outputs/checkpoints"
    let name = try #require(
      try folder.names(in: store).first { $0.hasSuffix(".safetensors") })
    // With a hole for its elements, which takes minutes to hash and no room.
    let bytes = 256 << 30
    var header = """
      {"__metadata__":{"sha256":"\(String(repeating: "0", count: 64))"},\
      "a":{"dtype":"U8","shape":[\(bytes)],"data_offsets":[0,\(bytes)]}}
      """
    header += String(repeating: " ", count: 8 - header.utf8.count % 8)
    let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
    try folder.write(length + header.utf8, to: "\(store)/\(name)")
    try #require(truncate(folder("\(store)/\(name)"), 8 + header.utf8.count + bytes) == 0)
    try folder.write("", to: "log")
    let process = Command.process(Command.program.path, ["cache", "verify"], in: folder.path)
    process.standardError = try FileHandle(forWritingTo: URL(filePath: folder("log")))
    try process.run()
    let files = "/proc/\(process.processIdentifier)/fd"
    _ = try wait(for: process) { _ in
      (try? FileManager.default.contentsOfDirectory(atPath: files))?.contains { file in
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(files)/\(file)"))?
          .hasSuffix(name) ?? false
      } ?? false
    }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(
      String(decoding: try folder.read("log"), as: UTF8.self)
        == "stopped; not all results are checked\n")
  }

  @Test func `a reader that waits for a pipe ends at once`() throws {
    mkfifo(folder("fifo"), 0o600)
    // Somebody has it open for writing, and writes nothing.
    let writer = open(folder("fifo"), O_RDWR)
    defer { close(writer) }
    for command in ["run", "check", "plan"] {
      let process = Command.process(Command.program.path, [command, "fifo"], in: folder.path)
      try process.run()
      Thread.sleep(forTimeInterval: 0.2)
      #expect(process.isRunning)
      process.terminate()
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      #expect(process.terminationStatus == SIGTERM)
    }
  }

  /// The limit binds no superuser, so these tests run as nobody, who must be able to run the program.
  private static let canBeNobody =
    getuid() == 0
    && (try? Command.run(
      "/usr/bin/setpriv", asNobody + [Command.program.path, "--version"], in: "/tmp"
    ).status) == 0
  private static let asNobody = ["--reuid=65534", "--regid=65534", "--clear-groups"]

  @Test(
    "a run that gets no thread beside its own ends as others do, its log no terminal",
    .enabled(if: canBeNobody, "needs setpriv, and a superuser whose program others may run"))
  func noThreads() throws {
    let short = Self.notebook.replacing("max-iter: 100000", with: "max-iter: 2")
    try folder.write(short, to: "short.md")
    chmod(folder.path, 0o777)
    let run = try Command.run(
      "/usr/bin/setpriv",
      Self.asNobody + [
        "timeout", "--kill-after=1", "60", "prlimit", "--nproc=1", Command.program.path, "run",
        "short.md", "-o", "out",
      ], in: folder.path)
    #expect(run.status == 0, "\(run.told)")
  }
}
