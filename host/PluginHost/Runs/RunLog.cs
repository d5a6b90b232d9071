using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;

namespace PluginHost.Runs;

/// <summary>
/// The event log of a run's folder: one JSON object a line, added to by every run of the study. Each line is written at once, so that of
/// a killed run at most the last one is cut off. What cannot be written is left out: no run stops because of its log. Thread-safe.
/// </summary>
internal sealed class RunLog : IRunObserver, IDisposable
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly FileStream _file;
    private readonly TimeProvider _time;
    private readonly Func<string, string> _mask;
    private readonly IRunObserver _next;
    private readonly Lock _lock = new();
    private readonly HashSet<(ModelRef Model, string? Stage)> _begun = [];

    private RunLog(FileStream file, TimeProvider time, Func<string, string> mask, IRunObserver next)
    {
        _file = file;
        _time = time;
        _mask = mask;
        _next = next;
    }

    /// <summary>Opens the log of a folder.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <param name="time">The clock.</param>
    /// <param name="mask">Makes the text of a note fit to be written.</param>
    /// <param name="next">Is told all that the log is told.</param>
    /// <returns>The log, to be disposed by the caller, or why it cannot be written.</returns>
    public static FSharpResult<RunLog, string> Open(RunFolder folder, TimeProvider time, Func<string, string> mask, IRunObserver next)
    {
        try
        {
            var file = new FileStream(folder.At(RunFiles.Events), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            return FSharpResult<RunLog, string>.NewOk(new(file, time, mask, next));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return FSharpResult<RunLog, string>.NewError(
                $"The run's folder {folder.FullPath} cannot be written: {exception.Message} Mend its permissions, or choose another folder with --output.");
        }
    }

    /// <summary>Writes an event.</summary>
    /// <param name="name">What happened.</param>
    /// <param name="details">More about it.</param>
    public void Write(string name, params IEnumerable<(string Name, JsonNode? Value)> details)
    {
        var line = new JsonObject { ["time"] = _time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), ["event"] = name };
        foreach (var (detail, value) in details)
        {
            line[detail] = value;
        }

        var bytes = Encoding.UTF8.GetBytes(line.ToJsonString(Format) + "\n");
        lock (_lock)
        {
            try
            {
                _file.Write(bytes);
            }
            catch (IOException)
            {
                // The disk is full, say; the manifest, which is written at the end, tells of that.
            }
        }
    }

    /// <inheritdoc/>
    public void Asked(ModelRef model, Scope scope, int count)
    {
        _next.Asked(model, scope, count);
        bool isNew;
        lock (_lock)
        {
            isNew = _begun.Add((model, scope.Stage));
        }

        if (isNew)
        {
            Write("asking", ("stage", scope.Stage), ("model", model.Name));
        }
    }

    /// <inheritdoc/>
    public void Settled(ModelRef model, Scope scope, QuestionOutcome outcome) => _next.Settled(model, scope, outcome);

    /// <inheritdoc/>
    public void Noted(PipelineNote note, Scope scope)
    {
        _next.Noted(note, scope);
        Write(
            "note",
            ("level", note.Level.ToString().ToLowerInvariant()),
            ("stage", scope.Stage),
            ("instance", scope.Instance),
            ("component", scope.Component),
            ("text", _mask(note.Text)));
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
