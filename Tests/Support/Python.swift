import Foundation

/// Runs Python, for tests that need its libraries.
public enum Python {
  /// The path of a Python that can import `module`. If there is none, prints a message and returns nil.
  public static func having(_ module: String) -> String? {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path
    let named = ProcessInfo.processInfo.environment["BRINE_PYTHON"]
    let candidates = [named, "\(root)/.venv/bin/python3", "python3"].compactMap { $0 }
    let found = candidates.first { (try? run($0, ["-c", "import \(module)"])) != nil }
    if found == nil { print("SKIPPED: \(advice(module))") }
    return found
  }

  public static func advice(_ module: String) -> String {
    "no Python with \(module): pip install it, or set BRINE_PYTHON"
  }

  public struct Failure: Error {
    public var status: Int32
  }

  /// The standard output of `python`. Throws if its exit status is not 0.
  public static func run(_ python: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return printed
  }
}
