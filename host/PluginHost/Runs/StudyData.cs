using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Data;
using PluginHost.Core.Specs;

namespace PluginHost.Runs;

/// <summary>Opens a study's data for Core to read.</summary>
internal static class StudyData
{
    /// <summary>Reads the instances of a study and the pool of its in-context examples, and checks that the task can work with them.</summary>
    /// <param name="document">The spec.</param>
    /// <param name="specPath">The spec's file, for messages.</param>
    /// <param name="specFolder">The full path of its folder, which the data's path starts from.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <param name="given">The data where they are known already, as of a run that is reproduced; null to read them.</param>
    /// <returns>The task with the examples of files put in their place, and the data; or everything that is wrong with them.</returns>
    public static FSharpResult<(TaskSpec Task, SelectedData Data), FSharpList<string>> Read(
        SpecDocument document, string specPath, string specFolder, Func<string, string?> environment, SelectedData? given = null)
    {
        var pool = document.Experiment.Task.Examples?.Source as ExampleSource.Pool;
        var instances = given is null ? Source(document.Experiment.Data, "data") : FSharpResult<ImmutableArray<StudyInstance>, FSharpList<string>>.NewOk(given.Instances);
        var examples = pool is null || given?.Examples is not null
            ? FSharpResult<ImmutableArray<StudyInstance>?, FSharpList<string>>.NewOk(given?.Examples)
            : Source(pool.Data, "task.examples.data").Map(ImmutableArray<StudyInstance>? (found) => found);
        return instances.Zip(examples, (all, pooled) => new SelectedData(all, pooled))
            .Map(data => (Task: WithExamples(document.Experiment.Task, data.Examples), Data: data))
            .Bind(read => Check(document.Experiment, read.Task, read.Data.Instances) is { IsEmpty: false } errors
                ? Error<(TaskSpec, SelectedData)>([.. errors.Select(error => document.Error(error.Path, error.Message).In(specPath))])
                : FSharpResult<(TaskSpec, SelectedData), FSharpList<string>>.NewOk(read));

        FSharpResult<ImmutableArray<StudyInstance>, FSharpList<string>> Source(DataSpec data, string key) => data.Source.Match(
            _ => InstanceReader.Read(data, TextReader.Null).MapError(errors => Say($"{specPath}: {key}", errors)),
            file => Secrets.Resolve(file.Path, environment)
                .MapError<string, string, FSharpList<string>>(error => [$"{specPath}: {key}.path: {error}"])
                .Bind(path => Secrets.Resolve(file.LabelsPath ?? "", environment)
                    .MapError<string, string, FSharpList<string>>(error => [$"{specPath}: {key}.labels: {error}"])
                    .Bind(labels => ReadFile(data, Path.Combine(specFolder, path), labels.Length == 0 ? null : Path.Combine(specFolder, labels), key))));
    }

    private static FSharpList<FieldError> Check(Experiment experiment, TaskSpec task, ImmutableArray<StudyInstance> instances) =>
        [.. FieldChecker.Check(task, instances), .. GroupChecker.Check(experiment.Pipeline, instances), .. DownstreamChecker.Check(experiment.Pipeline, task, instances)];

    /// <summary>A pool is selected as its own spec says, and then stands in the task itself.</summary>
    private static TaskSpec WithExamples(TaskSpec task, ImmutableArray<StudyInstance>? examples) =>
        task.Examples is { Source: ExampleSource.Pool pool } spec && examples is { } selected
            ? task with
            {
                Examples = spec with { Source = new ExampleSource.Pool(pool.Data with { Source = new DataSource.Inline([.. selected.Select(example => example.Fields)]) }) },
            }
            : task;

    private static FSharpResult<ImmutableArray<StudyInstance>, FSharpList<string>> ReadFile(DataSpec data, string path, string? labelsPath, string key)
    {
        try
        {
            using var file = Utf8File.Open(path);
            using var labels = labelsPath is null ? null : Utf8File.Open(labelsPath);
            return InstanceReader.Read(data, file, labels).MapError(errors => Say(path, errors));
        }
        catch (System.Text.DecoderFallbackException)
        {
            return Error<ImmutableArray<StudyInstance>>([Utf8File.Fault(path)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Error<ImmutableArray<StudyInstance>>([$"The data cannot be read: {exception.Message} Correct {key}.path (or {key}.labels); a relative path starts from the spec's folder."]);
        }
    }

    private static FSharpList<string> Say(string where, FSharpList<DataError> errors) => [.. errors.Select(error => $"{where}: {error}")];

    private static FSharpResult<T, FSharpList<string>> Error<T>(FSharpList<string> messages) => FSharpResult<T, FSharpList<string>>.NewError(messages);
}
