import ArgumentParser

@main
struct Brine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brine",
    abstract: "Runs literate notebooks about ratings, and keeps what was expensive.",
    version: Version.brine,
    subcommands: [
      RunCommand.self, PlanCommand.self, CheckCommand.self, DiffCommand.self, DocsCommand.self,
      SampleCommand.self, CacheCommand.self,
    ])
}
