using Microsoft.FSharp.Collections;
using PluginHost.Plugins;

namespace PluginHost.Tests.Plugins;

public sealed class PluginLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pluginhost-lock").FullName;

    public PluginLockTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "native", "deep"));
        Write("b.dll", "code");
        Write("A.json", "{}");
        Write("native/deep/library.so", "machine code");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_lock_is_sorted_and_reads_back()
    {
        var locked = Lock();
        locked.Write().ShouldBe(
            """
            {
              "lock": 1,
              "plugins": {
                "fake": {
                  "version": "1.0",
                  "sha256": "7d5e0bbbbb",
                  "files": {
                    "A.json": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
                    "b.dll": "5694d08a2e53ffcae0c3103e5ad6f6076abd960eb1f8a56577040bc1028f702b",
                    "native/deep/library.so": "LIBRARY"
                  }
                }
              }
            }

            """.Replace("7d5e0bbbbb", locked.Plugins[0].Sha256, StringComparison.Ordinal)
                .Replace("LIBRARY", locked.Plugins[0].Files["native/deep/library.so"], StringComparison.Ordinal));
        PluginLock.Read(locked.Write()).ResultValue.ShouldBe(locked);
        locked.Differences(Lock()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_difference_is_told_with_the_name_of_the_file()
    {
        var locked = Lock();
        Write("b.dll", "c0de");
        Write("new.dll", "");
        File.Delete(Path.Combine(_folder, "A.json"));
        var actual = Lock("1.1");
        locked.Differences(actual).Select(difference => difference[..Math.Min(50, difference.Length)]).ShouldBe([
            "Plugin 'fake' is of version 1.1; the lock has vers",
            "Plugin 'fake': the file A.json is missing.",
            "Plugin 'fake': the file b.dll has changed: its SHA",
            "Plugin 'fake': the file new.dll is not in the lock",
        ]);
        (locked.Plugins[0].Sha256 == actual.Plugins[0].Sha256).ShouldBeFalse();
        PluginLock.Empty.Differences(actual).ShouldBe(["Plugin 'fake' 1.1 is not in the lock."]);
    }

    [Fact]
    public void A_plugin_in_development_may_differ_and_the_lock_says_so()
    {
        var locked = Lock();
        Write("b.dll", "c0de");
        var actual = PluginLock.Of([Plugin("1.0") with { InDevelopment = true }]).ResultValue;
        locked.Differences(actual).ShouldBeEmpty();
        actual.Write().ShouldContain("\"inDevelopment\": true");
        PluginLock.Read(actual.Write()).ResultValue.ShouldBe(actual);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"lock\": 1 }")]
    [InlineData("{ \"lock\": 2, \"plugins\": {} }")]
    [InlineData("{ \"lock\": 1, \"plugins\": { \"a\": { \"version\"")]
    public void What_is_no_lock_is_told(string text) => PluginLock.Read(text).ErrorValue.ShouldContain("plugins lock");

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    private CheckedPlugin Plugin(string version) => new(
        _folder, new("fake", version, new(new(0, 1), new(0, 2)), "b.dll", "", Disabled: false, FSharpList<ComponentManifest>.Empty), FSharpList<string>.Empty);

    private PluginLock Lock(string version = "1.0") => PluginLock.Of([Plugin(version)]).ResultValue;
}
