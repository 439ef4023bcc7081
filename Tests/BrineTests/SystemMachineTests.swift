import Foundation
import Reports
import TestSupport
import Testing

@testable import App

/// What a report tells about the machine, and what it must not reveal.
@Suite struct SystemMachineTests {
  private let machine = SystemMachine.machine(threads: 3)

  @Test func `it has the processors and the system that others see`() throws {
    #expect(machine.processors == ProcessInfo.processInfo.activeProcessorCount)
    #expect(machine.threads == 3)
    #expect(machine.program == "brine \(Version.brine)")
    let folder = try TemporaryFolder()
    let architecture = try Command.run("/usr/bin/uname", ["-m"], in: folder.path).output
    #expect(machine.system.hasSuffix(", " + architecture.dropLast()))
    let release = try String(contentsOfFile: "/etc/os-release", encoding: .utf8)
    let name = machine.system.dropLast(architecture.count + 1)
    #expect(release.contains("PRETTY_NAME=\"\(name)\"") || name == "Linux")
    #expect(!machine.processor.isEmpty && machine.processor.count <= 80)
  }

  @Test func `neither the host nor a person nor a folder is named in it`() throws {
    let process = ProcessInfo.processInfo
    let secrets = [process.hostName, NSUserName(), NSHomeDirectory()]
      .filter { $0.count > 4 }
    for secret in secrets { #expect(!machine.words.contains(secret)) }
    #expect(!machine.words.contains(/\/(home|root|tmp|usr)/) && !machine.words.hasPrefix("/"))
  }

  @Test func `peak memory grows with what is used, and stays when it is given back`() throws {
    let before = try #require(SystemMachine.peakMemory)
    let size = 96 << 20
    var bytes = [UInt8](repeating: 1, count: before + size)
    bytes[size] = 2
    #expect(bytes.reduce(0) { $0 &+ Int($1) } > 0)
    bytes = []
    let after = try #require(SystemMachine.peakMemory)
    #expect(after > before + size / 2)
  }
}
