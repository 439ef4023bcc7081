import ArgumentParser

struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Looks after the results that are kept.",
    discussion: """
      KEY is the beginning of a result's key, as 'ls' lists them, or of its file's name: 645bb1 or \
      fit-lda-645bb1. For 'show' and 'diff' the name of a directive or cell will do that has one result.
      """,
    subcommands: [
      CacheListCommand.self, CacheShowCommand.self, CacheVerifyCommand.self,
      CacheDiffCommand.self, CacheCollectCommand.self, CacheRemoveCommand.self,
    ])
}
