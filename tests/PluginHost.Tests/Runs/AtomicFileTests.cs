using PluginHost.Runs;

namespace PluginHost.Tests.Runs;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pluginhost-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_existing_file_outlasts_a_write_that_fails_and_no_draft_is_left()
    {
        var path = Path.Combine(_folder, "a.txt");
        AtomicFile.Write(path, "before");
        Should.Throw<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half of"u8);
            throw new IOException("The disk is full.");
        }));
        File.ReadAllText(path).ShouldBe("before");
        Directory.GetFiles(_folder).ShouldBe([path]);
    }

    [Fact]
    public void A_write_replaces_the_file_as_utf_8_without_a_mark()
    {
        var path = Path.Combine(_folder, "a.txt");
        AtomicFile.Write(path, "before, and longer");
        AtomicFile.Write(path, "é");
        File.ReadAllBytes(path).ShouldBe([0xC3, 0xA9]);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error() =>
        Should.Throw<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(_folder, "none", "a.txt"), "text"));
}
