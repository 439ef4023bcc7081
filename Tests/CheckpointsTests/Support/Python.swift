import Foundation

/// A Python that has the safetensors library, if this machine has one.
enum Python {
  static let advice =
    "no Python with safetensors: pip install safetensors numpy, or set BRINE_PYTHON"

  static let withSafetensors: String? = {
    let root = URL(filePath: fixture("")).appending(path: "../../..").standardized.path
    let named = ProcessInfo.processInfo.environment["BRINE_PYTHON"]
    let candidates = [named, "\(root)/.venv/bin/python3", "python3"].compactMap { $0 }
    let found = candidates.first { python in
      (try? run(python, ["-c", "import safetensors.numpy"])) != nil
    }
    if found == nil { print("SKIPPED: \(advice)") }
    return found
  }()

  struct Failure: Error {
    var status: Int32
  }

  /// What `python` prints; throws unless it exits with 0.
  static func run(_ python: String, _ arguments: [String]) throws -> Data {
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
