import ArgumentParser
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
    // A file that may not grow is then an error like a full disk, and not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    main(nil)
  }
}
