using PluginHost.Core.Data;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Data;

public sealed class PublicDataTests
{
    [Fact]
    public void The_development_set_of_sst2_is_read_whole()
    {
        using var file = File.OpenText(SharedFolder.File("data/sst2/stsa.binary.dev"));
        var instances = InstanceReader.Read(new(new DataSource.File(DataFormat.Sst, "x"), null, "label", null, []), file).ResultValue;

        instances.Length.ShouldBe(872);
        instances.Count(instance => instance.Gold == "1").ShouldBe(444);
        instances[0].Fields["text"].ShouldBe("one long string of cliches .");
        instances.Select(instance => instance.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(872);
    }

    [Fact]
    public void Sst2_in_the_layout_of_glue_is_read_whole_with_its_spaces()
    {
        using var file = File.OpenText(SharedFolder.File("data/sst2/glue-dev-400.tsv"));
        var instances = InstanceReader.Read(new(new DataSource.File(DataFormat.Tsv, "x"), null, "label", null, []), file).ResultValue;

        instances.Length.ShouldBe(399);
        instances[0].Fields["sentence"].ShouldBe("it 's a charming and often affecting journey . ");
        instances.ShouldAllBe(instance => instance.Gold == "0" || instance.Gold == "1");
    }

    [Fact]
    public void Piqa_is_read_whole()
    {
        using var file = File.OpenText(SharedFolder.File("data/piqa/valid-600.jsonl"));

        InstanceReader.Read(new(new DataSource.File(DataFormat.Jsonl, "x"), null, null, null, []), file).ResultValue.Length.ShouldBe(600);
    }
}
