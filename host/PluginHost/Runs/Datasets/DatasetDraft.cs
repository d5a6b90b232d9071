using System.Security.Cryptography;

namespace PluginHost.Runs.Datasets;

/// <summary>A file of a data set while it is written. It gets its name when it is whole; otherwise nothing of it is left.</summary>
internal sealed class DatasetDraft : IDisposable
{
    private readonly string _folder;
    private readonly string _model;
    private readonly string _name;
    private readonly FileStream _stream;

    /// <summary>Begins a file.</summary>
    /// <param name="folder">The data set's folder.</param>
    /// <param name="study">The study's name.</param>
    /// <param name="model">The model whose answers it will have.</param>
    /// <param name="questions">How questions are written.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public DatasetDraft(string folder, string study, string model, QuestionJson questions)
    {
        (_folder, _model, _name) = (folder, model, $"{study}.{model}.jsonl");
        _stream = new FileStream(Draft, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        Lines = new(_stream, questions);
    }

    /// <summary>Writes its lines.</summary>
    public DatasetLines Lines { get; }

    private string Draft => Path.Combine(_folder, _name + ".part");

    /// <summary>Ends the file and gives it its name.</summary>
    /// <returns>What it holds.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public DatasetFile Finish()
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        var path = Path.Combine(_folder, _name);
        File.Move(Draft, path, overwrite: true);
        using var written = File.OpenRead(path);
        return new(_model, _name, Lines.Explanations, Lines.Samples, Convert.ToHexStringLower(SHA256.HashData(written)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        File.Delete(Draft);
    }
}
