import App
import ArgumentParser
import CMalloc
import Glibc

@main
struct Brine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brine",
    abstract: "Runs literate notebooks about ratings, and keeps what was expensive.",
    version: Version.brine,
    subcommands: [
      RunCommand.self, PublishCommand.self, PlanCommand.self, CheckCommand.self, DiffCommand.self,
      DocsCommand.self, SampleCommand.self, CacheCommand.self,
    ])

  static func main() {
    // A file that may not grow is then an error like a full disk instead of the end of the process, and a reader
    // that closes the pipe does not end a run before its report is written.
    for number in [SIGXFSZ, SIGPIPE] { signal(number, SIG_IGN) }
    giveFreedMemoryBack()
    Interruption.unblock()
    StandardStream.occupyClosed()
    var status = ExitCode.success
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      status = tell(error)
    }
    // Messages that could not be written count as output that could not.
    if status == .success, Terminal.loss.withLock({ $0 }) != nil { status = .cannotWrite }
    Brine.exit(withError: status)
  }

  /// Has the allocator return what is freed to the system, so that the peak of many runs in one process is that
  /// of the largest.
  ///
  /// By itself glibc raises the size from which blocks are returned whenever one is freed, up to 32 MB, and each
  /// thread has a heap of its own that keeps what was freed in it.
  private static func giveFreedMemoryBack() {
    mallopt(M_MMAP_THRESHOLD, 1 << 18)
    mallopt(M_ARENA_MAX, 1)
  }

  /// Says what is wrong with the command line, or answers '--help' and '--version'.
  private static func tell(_ error: any Error) -> ExitCode {
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    guard !message.isEmpty else { return code }
    guard code == .success else {
      Terminal().complain(TerminalText(lines: message))
      return code
    }
    do {
      try StandardOutput().write(TerminalText(trusted: message + "\n"))
    } catch {
      return exitCode(for: error)
    }
    return code
  }
}
