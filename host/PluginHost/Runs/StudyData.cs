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
    /// <summary>Reads the instances of a study, and checks that the task can work with them.</summary>
    /// <param name="document">The spec.</param>
    /// <param name="specPath">The spec's file, for messages.</param>
    /// <param name="specFolder">The full path of its folder, which the data's path starts from.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <returns>The instances, or everything that is wrong with them.</returns>
    public static FSharpResult<ImmutableArray<StudyInstance>, FSharpList<string>> Read(
        SpecDocument document, string specPath, string specFolder, Func<string, string?> environment)
    {
        var data = document.Experiment.Data;
        var read = data.Source.Match(
            _ => InstanceReader.Read(data, TextReader.Null).MapError(errors => Say($"{specPath}: data", errors)),
            file => Secrets.Resolve(file.Path, environment)
                .MapError<string, string, FSharpList<string>>(error => [$"{specPath}: data.path: {error}"])
                .Bind(path => ReadFile(data, Path.Combine(specFolder, path))));
        return read.Bind(instances => Check(document.Experiment, instances) is { IsEmpty: false } errors
            ? Error([.. errors.Select(error => document.Error(error.Path, error.Message).In(specPath))])
            : read);
    }

    private static FSharpList<FieldError> Check(Experiment experiment, ImmutableArray<StudyInstance> instances) =>
        [.. FieldChecker.Check(experiment.Task, instances), .. GroupChecker.Check(experiment.Pipeline, instances)];

    private static FSharpResult<ImmutableArray<StudyInstance>, FSharpList<string>> ReadFile(DataSpec data, string path)
    {
        try
        {
            using var file = Utf8File.Open(path);
            return InstanceReader.Read(data, file).MapError(errors => Say(path, errors));
        }
        catch (System.Text.DecoderFallbackException)
        {
            return Error([Utf8File.Fault(path)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Error([$"The data cannot be read: {exception.Message} Correct data.path; a relative path starts from the spec's folder."]);
        }
    }

    private static FSharpList<string> Say(string where, FSharpList<DataError> errors) => [.. errors.Select(error => $"{where}: {error}")];

    private static FSharpResult<ImmutableArray<StudyInstance>, FSharpList<string>> Error(FSharpList<string> messages) =>
        FSharpResult<ImmutableArray<StudyInstance>, FSharpList<string>>.NewError(messages);
}
