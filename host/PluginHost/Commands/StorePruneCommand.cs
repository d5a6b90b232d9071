using System.CommandLine;
using PluginHost.Abstractions.Results;
using PluginHost.Reports;
using PluginHost.Store;

namespace PluginHost.Commands;

/// <summary><c>pluginhost store prune</c>: takes answers out.</summary>
internal static class StorePruneCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var store = new StoreOption();
        var days = new Option<int?>("--older-than") { Description = "Answers stored more than so many days ago.", HelpName = "DAYS" }.AtLeast(0);
        var backend = new Option<string?>("--backend") { Description = "Answers of a backend, as 'store info' names it, with or without its version.", HelpName = "NAME" }.NotBlank();
        var identity = new Option<string?>("--identity") { Description = "Answers of the model whose identity begins so, as 'store info' shows it.", HelpName = "HASH" }.NotBlank();
        var damaged = new Option<bool>("--damaged") { Description = "Only answers that cannot be read." };
        var dry = new Option<bool>("--dry-run") { Description = "Only say how many there are." };
        var command = new Command("prune", "Takes out the answers that meet every condition given; those taken out are asked again when they are needed.")
        {
            store.Option, days, backend, identity, damaged, dry,
        };
        command.SetAction(async (parsed, _) =>
        {
            var age = parsed.GetValue(days);
            var pruning = new StorePruning(
                age is { } given ? TimeProvider.System.GetUtcNow().AddDays(-given) : null,
                parsed.GetValue(backend),
                parsed.GetValue(identity),
                parsed.GetValue(damaged));
            if (pruning == new StorePruning(null, null, null, Damaged: false))
            {
                return environment.Fail("Name what to take out: --older-than, --backend, --identity or --damaged. To empty a store, delete its file.", ExitCode.Spec);
            }

            var path = store.PathIn(parsed);
            if (parsed.GetValue(dry))
            {
                return StoreCommand.Read(environment, path, reader => pruning.Find(reader).Map(keys => Tell(keys.Length, "would be taken out.")));
            }

            return File.Exists(path)
                ? await StoreCommand.WriteAsync(environment, path, async opened => (await pruning.ApplyAsync(opened)).Map(removed => Tell(removed, "taken out.")))
                : environment.Fail($"There is no answer store {path}. Name it by --store.", ExitCode.Conflict);
        });
        return command;

        ExitCode Tell(int count, string rest)
        {
            environment.Terminal.WriteRaw($"{Figures.Count(count)} answers {rest}");
            return ExitCode.Done;
        }
    }
}
