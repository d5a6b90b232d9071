using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using PluginHost.Abstractions.Options;
using PluginHost.Runs;
using PluginHost.Serving;

namespace PluginHost.Commands;

/// <summary><c>pluginhost serve SPEC</c>: offers the spec's models as an OpenAI-compatible endpoint on this machine.</summary>
internal static class ServeCommand
{
    private const int StandardPort = 8017;

    /// <summary>Makes the command.</summary>
    /// <param name="environment">What it works with.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandEnvironment environment)
    {
        var options = new StudyOptions();
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; 0 takes any that is free.", HelpName = "N", DefaultValueFactory = _ => StandardPort }.AtLeast(0).AtMost(IPEndPoint.MaxPort);
        var model = new Option<string[]>("--model") { Description = "The name of a model to offer; may be given several times. All of the spec's by default.", HelpName = "NAME", Arity = ArgumentArity.OneOrMore };
        var template = new Option<string>("--template")
        {
            Description = "What is put around a single message of the user: model, the model's chat template; none, nothing.",
            HelpName = "model|none",
            DefaultValueFactory = _ => "model",
        };
        template.AcceptOnlyFromAmong("model", "none");
        var command = new Command("serve", "Offers the spec's models as an OpenAI-compatible endpoint on this machine, until it is interrupted.") { port, model, template };
        options.AddSpecTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var loaded = options.LoadModels(environment, parsed, cancellationToken);
            if (loaded.IsError)
            {
                return (int)loaded.ErrorValue;
            }

            var names = loaded.ResultValue.Sources.Select(source => source.Model.Name).ToArray();
            var wanted = parsed.GetValue(model) is { Length: > 0 } given ? given.Distinct(StringComparer.Ordinal).ToArray() : names;
            return wanted.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } unknown
                ? environment.Fail($"--model {unknown}: the spec has no such model. {Spelling.Suggest(unknown, names)}", ExitCode.Spec)
                : (int)await ServeAsync(environment, loaded.ResultValue, wanted, parsed.GetValue(port), parsed.GetValue(template) != "none", cancellationToken);
        });
        return command;
    }

    private static async Task<ExitCode> ServeAsync(
        CommandEnvironment environment, ConfiguredModels models, string[] names, int port, bool isTemplated, CancellationToken cancellationToken)
    {
        var served = models.Sources.Where(source => names.Contains(source.Model.Name, StringComparer.Ordinal))
            .ToDictionary(source => source.Model.Name, source => new ServedModel(source, TimeProvider.System, Jitter), StringComparer.Ordinal);
        try
        {
            await using var server = await ModelServer.StartAsync(
                new(served, new(isTemplated), models.Mask.Mask, TimeProvider.System), port, cancellationToken);
            environment.Terminal.WriteRaw($"Serving {string.Join(", ", names)} at {server.Address}");
            var stopped = new TaskCompletionSource();
            await using var registration = cancellationToken.Register(stopped.SetResult);
            await stopped.Task;
            return environment.Services.GetRequiredService<InterruptionLifetime>().ExitCode ?? ExitCode.Interrupted;
        }
        catch (IOException exception)
        {
            return (ExitCode)environment.Fail($"The port {port} cannot be listened on: {exception.Message} Choose another one with --port; 0 takes any that is free.", ExitCode.Conflict);
        }
        finally
        {
            foreach (var model in served.Values)
            {
                await model.DisposeAsync();
            }
        }
    }

    /// <summary>Spreads waits before another try; no answer depends on it.</summary>
    private static double Jitter() => RandomNumberGenerator.GetInt32(1 << 30) / (double)(1 << 30);
}
