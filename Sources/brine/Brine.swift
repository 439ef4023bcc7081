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
    // Ignore both signals: exceeding the file size limit is then an error of the write, like a full disk, and a closed
    // pipe does not end a run before its report is written.
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
    // A message that could not be written to standard error counts as output that could not be written.
    if status == .success, Terminal.loss.withLock({ $0 }) != nil { status = .cannotWrite }
    Brine.exit(withError: status)
  }

  /// Makes the allocator return freed memory to the system, so that the peak memory of several runs in one process is
  /// that of the largest.
  ///
  /// By default glibc raises the size from which it returns freed blocks, up to 32 MB, whenever it returns one, and
  /// each thread has a heap that retains freed memory.
  private static func giveFreedMemoryBack() {
    mallopt(M_MMAP_THRESHOLD, 1 << 18)
    mallopt(M_ARENA_MAX, 1)
  }

  /// Prints an error of the command line, or the answer to '--help' or '--version'. Returns the exit status.
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
