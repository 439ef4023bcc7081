import Foundation
import TestSupport
import Testing

/// Named pipes as arguments: a pipe is read if a process has it open for writing, and otherwise refused at once.
@Suite struct NamedPipeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "---\nparams: {users: 0.02}\n---\n# T\n\n```load\nsource: films\nusers: ${users}\n```\n",
      to: "nb.md")
    try folder.write("a{color:red}\n", to: "house.css")
    try folder.write("users: 0.05\n", to: "p.yml")
    try #require(mkfifo(folder("fifo"), 0o600) == 0)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      (["run", "fifo"], "fifo: error: "), (["check", "fifo"], "fifo: error: "),
      (["plan", "fifo"], "fifo: error: "), (["publish", "fifo"], "fifo: error: "),
      (["run", "nb.md", "--params", "fifo"], "fifo: error: "),
      (["publish", "nb.md", "--theme", "fifo"], "error: the theme 'fifo' cannot be used: "),
    ])
  func `one that nobody writes to is refused`(arguments: [String], beginning: String) throws {
    let command = try Command.brine(arguments, in: folder.path)
    #expect(
      command.told.hasPrefix(
        beginning + "nothing came through this pipe, and nobody has it open for writing\n"
          + "hint: start what writes to it first, or name a file\n"), "\(command.told)")
    #expect(command.status == (arguments.contains("--theme") ? 64 : 2))
    #expect(try !folder.names().contains("site"))
  }

  @Test func `results come through no pipe that nobody writes to`() throws {
    let command = try Command.brine("diff", "fifo", "fifo", in: folder.path)
    #expect(command.status == 2)
    #expect(
      command.told == """
        error: 'fifo' cannot be read: nothing came through this pipe, and nobody has it open for writing
        hint: start what writes to it first, or name a file

        """)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "cat nb.md | B check /dev/stdin", "(sleep 0.5; cat nb.md) | B check /dev/stdin",
      "B check <(sleep 0.5; cat nb.md)", "B check /dev/stdin < nb.md",
      "B run nb.md --params <(sleep 0.5; cat p.yml)",
      "B publish nb.md --theme <(sleep 0.5; cat house.css)",
    ])
  func `one that somebody writes to is read, however late`(line: String) throws {
    let command = try Command.run(
      "/bin/bash", ["-c", "B() { '\(Command.program.path)' \"$@\"; }\n\(line)"], in: folder.path)
    #expect(command.status == 0, "\(command.told)")
  }
}
