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
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    var inherited = ProcessInfo.processInfo.environment
    inherited["CI"] = nil
    process.environment = inherited.merging(environment) { _, given in given }
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
}
