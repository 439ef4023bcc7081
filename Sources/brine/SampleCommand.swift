import ArgumentParser
import Engine
import Files
import Films
import FoundationEssentials
import Words

struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Writes a set of simulated ratings as MovieLens publishes its own.",
    discussion: """
      The films are real as far as there are enough of them; the viewers and all ratings are \
      simulated, from planted tastes. The same users and seed give the same bytes.
      """)

  @Argument(help: "The folder to write to.", completion: .directory)
  var directory: String

  @ArgumentParser.Option(
    help: ArgumentHelp("How many viewers; 283228 is the shape of ml-latest.", valueName: "n"))
  var users = FilmsSample.builtInUsers

  @ArgumentParser.Option(help: ArgumentHelp("Which set of viewers.", valueName: "n"))
  var seed = FilmsSample.builtInSeed

  @Flag(help: "Replace files that are there already.")
  var force = false

  func validate() throws {
    guard FilmsSample.allowedUsers.contains(users) else {
      let allowed = FilmsSample.allowedUsers
      throw ValidationError(
        "'--users \(users)' is not from \(allowed.lowerBound) to \(allowed.upperBound)")
    }
    guard !directory.isEmpty else { throw ValidationError("an empty name is no folder") }
  }

  func run() throws {
    let terminal = Terminal()
    Interruption.listen()
    let workers = Workers(count: ProcessInfo.processInfo.activeProcessorCount)
    do {
      let written = try FilmsSample(users: users, seed: seed).writeMovieLens(
        to: directory, replacing: force, workers: workers,
        progress: Progress { fraction, stage in
          if Interruption.isAsked { throw Stopped() }
          terminal.show("\(RunProgress.percent(fraction)) \(stage())")
        })
      terminal.say(
        "\(directory): \(written.ratings) simulated ratings of \(written.items) movies by \(counted(written.users, "user"))"
      )
    } catch is Stopped {
      terminal.complain("stopped; nothing was written")
      throw ExitCode.interrupted
    } catch let problem as FilmsSample.Problem {
      terminal.complain(.error, "\(problem.message)", hint: problem.hint.map { "\($0)" })
      throw ExitCode.cannotWrite
    } catch let error as FileError {
      terminal.complain(.error, "\(error)")
      throw ExitCode.cannotWrite
    }
  }

  private struct Stopped: Error {}
}
