import Foundation

/// The `brine` command as a person runs it.
struct Command {
  var status: Int32
  var output: String
  /// What it told on standard error.
  var told: String

  /// The built program stands beside the tests.
  static let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "brine")

  static func brine(
    _ arguments: String..., in folder: String, environment: [String: String] = [:],
    interruptAfter seconds: Double? = nil
  ) throws -> Command {
    try brine(arguments, in: folder, environment: environment, interruptAfter: seconds)
  }

  /// Runs `brine` with `arguments` in a folder and waits for its end.
  static func brine(
    _ arguments: [String], in folder: String, environment: [String: String] = [:],
    interruptAfter seconds: Double? = nil
  ) throws -> Command {
    try run(
      program.path, arguments, in: folder, environment: environment, interruptAfter: seconds)
  }

  /// Runs any program with `arguments` in a folder and waits for its end.
  static func run(
    _ program: String, _ arguments: [String], in folder: String,
    environment: [String: String] = [:], interruptAfter seconds: Double? = nil
  ) throws -> Command {
    let process = process(program, arguments, in: folder, environment: environment)
    // Files rather than pipes: nobody has to empty them while the process runs.
    let output = URL(filePath: folder).appending(path: ".out-\(UUID().uuidString)")
    let told = URL(filePath: folder).appending(path: ".err-\(UUID().uuidString)")
    for file in [output, told] { try Data().write(to: file) }
    defer { for file in [output, told] { try? FileManager.default.removeItem(at: file) } }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: told)
    try process.run()
    if let seconds {
      Thread.sleep(forTimeInterval: seconds)
      process.interrupt()
    }
    process.waitUntilExit()
    return Command(
      status: process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8),
      told: try String(contentsOf: told, encoding: .utf8))
  }

  /// A process that says nothing and was not started yet, on no build server: there `brine` trusts less than
  /// at a person's desk.
  static func process(
    _ program: String, _ arguments: [String], in folder: String,
    environment: [String: String] = [:]
  ) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    var inherited = ProcessInfo.processInfo.environment
    inherited["CI"] = nil
    process.environment = inherited.merging(environment) { _, given in given }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  /// Runs `brine`, which is held at the first thing that it tells until `isReached` and `change` has been made.
  ///
  /// Its standard error is a pipe that is full already, and is emptied after the change. So the run cannot
  /// be over before that, however fast it is.
  static func brine(
    _ arguments: [String], in folder: String, heldUntil isReached: () throws -> Bool,
    then change: () throws -> Void
  ) throws -> Command {
    let pipe = Pipe()
    let filler = try fill(pipe.fileHandleForWriting.fileDescriptor)
    let process = process(program.path, arguments, in: folder)
    process.standardError = pipe
    try process.run()
    try? pipe.fileHandleForWriting.close()
    var problem: (any Error)?
    do {
      let limit = Date(timeIntervalSinceNow: 60)
      while try !isReached() {
        guard process.isRunning, Date() < limit else { throw NeverReached() }
        Thread.sleep(forTimeInterval: 0.005)
      }
      guard process.isRunning else { throw NeverReached() }
      try change()
    } catch {
      problem = error
    }
    let told = pipe.fileHandleForReading.readDataToEndOfFile().dropFirst(filler)
    process.waitUntilExit()
    if let problem { throw problem }
    return Command(
      status: process.terminationStatus, output: "", told: String(decoding: told, as: UTF8.self))
  }

  /// A run ended, or went on for a minute, without coming to the place where it should be held.
  struct NeverReached: Error {}

  /// Writes to a pipe until it takes no more.
  ///
  /// - Returns: How many bytes that were.
  private static func fill(_ descriptor: Int32) throws -> Int {
    let flags = fcntl(descriptor, F_GETFL)
    _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
    defer { _ = fcntl(descriptor, F_SETFL, flags) }
    var count = 0
    for size in [4096, 1] {
      let bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: size)
      while true {
        let written = write(descriptor, bytes, size)
        guard written > 0 else { break }
        count += written
      }
    }
    return count
  }
}
