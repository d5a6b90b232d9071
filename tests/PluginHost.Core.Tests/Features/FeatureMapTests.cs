using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Core.Features;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Features;

public sealed class FeatureMapTests
{
    [Fact]
    public void Removing_nothing_gives_the_text_back() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.Any, Texts.AnySpec, (text, spec) => Texts.Map(text, spec).Without([]) == text));

    [Fact]
    public void Segments_together_are_the_text() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.Any, Texts.AnySpec, (text, spec) => string.Concat(Texts.Map(text, spec).Segments.Select(segment => segment.Text)) == text));

    [Fact]
    public void Features_are_numbered_by_first_appearance_and_each_has_a_segment() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.Any, Texts.AnySpec, (text, spec) =>
        {
            var map = Texts.Map(text, spec);
            var firsts = map.Segments.Where(segment => segment.Feature is not null).Select(segment => segment.Feature!.Value).Distinct();
            return firsts.SequenceEqual(Enumerable.Range(0, map.Features.Length))
                && map.Features.Select(feature => feature.Position).SequenceEqual(Enumerable.Range(0, map.Features.Length));
        }));

    [Fact]
    public void Removing_everything_leaves_what_lies_between() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.Any, Texts.AnySpec, (text, spec) =>
        {
            var map = Texts.Map(text, spec, new Masking.Replace("<>"));
            return map.Without(Enumerable.Range(0, map.Features.Length))
                == string.Concat(map.Segments.Select(segment => segment.Feature is null ? segment.Text : "<>"));
        }));

    [Fact]
    public void In_a_bag_of_words_removing_a_word_removes_every_occurrence_and_no_other_word() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.Any, text =>
        {
            var map = Texts.Map(text, Texts.Words());
            return map.Features.Select(feature => feature.Name).Distinct(StringComparer.Ordinal).Count() == map.Features.Length
                && map.Features.All(feature => map.Without(feature.Position)
                    == string.Concat(map.Segments.Where(segment => segment.Feature is null || segment.Text != feature.Name).Select(segment => segment.Text)));
        }));

    [Fact]
    public void Without_the_bag_each_occurrence_is_a_feature()
    {
        var map = Texts.Map("good, not good", Texts.Words(bow: false), new Masking.Replace("UNKWORDZ"));
        map.Features.Select(feature => feature.Name).ShouldBe(["good", "not", "good"]);
        map.Without(2).ShouldBe("good, not UNKWORDZ");
    }

    [Fact]
    public void A_unit_that_is_its_own_replacement_is_no_feature()
    {
        var map = Texts.Map("a word of a text", Texts.Words(), new Masking.Replace("a"));
        map.Features.Select(feature => feature.Name).ShouldBe(["word", "of", "text"]);
        map.Without(0, 1, 2).ShouldBe("a a a a a");
        Whole(new Masking.Replace("same"), new("x", "x", "same", new("x", "x")), new("y", "y", "other", new("y", "y")))
            .Features.Select(feature => feature.Name).ShouldBe(["y"]);
    }

    [Fact]
    public void Deleted_words_leave_the_spaces_around_them() =>
        Texts.Map("a b c", Texts.Words()).Without(1).ShouldBe("a  c");

    [Fact]
    public void A_sentence_is_one_feature_even_when_it_repeats()
    {
        var map = Texts.Map("Good. Bad! Good.", new(FeatureUnit.Sentences, ["text"], BagOfWords: true));
        map.Features.Select(feature => feature.Name).ShouldBe(["Good.", "Bad!", "Good."]);
        map.Without(0, 1).ShouldBe("  Good.");
    }

    [Fact]
    public void Several_placeholders_give_each_its_own_features_in_its_own_group()
    {
        var fields = MapModule.OfSeq([Tuple.Create("b", "x y"), Tuple.Create("a", "x"), Tuple.Create("id", "7")]);
        var map = FeatureMap.Build(fields, new(FeatureUnit.Words, ["b", "a", "b"], BagOfWords: true), new Masking.Delete()).ResultValue;

        map.Features.ShouldBe([new("x", 0, "b"), new("y", 1, "b"), new("x", 2, "a")]);
        map.Render(MaskMatrix.Init(1, 3, (_, feature) => feature == 1).Row(0))
            .ShouldBe(MapModule.OfSeq([Tuple.Create("b", " y"), Tuple.Create("a", "")]));
    }

    [Fact]
    public void A_whole_segment_is_one_feature_named_after_its_placeholder()
    {
        var fields = MapModule.OfSeq([Tuple.Create("example1", "Nice: good"), Tuple.Create("example2", ""), Tuple.Create("text", "Meh")]);
        var map = FeatureMap.Build(fields, new(FeatureUnit.Segments, ["example1", "example2", "text"], BagOfWords: true), new Masking.Delete()).ResultValue;

        map.Features.ShouldBe([new("example1", 0, "example1"), new("text", 1, "text")]);
    }

    [Fact]
    public void A_missing_field_is_an_error_that_names_the_fields_there_are()
    {
        var error = FeatureMap.Build(MapModule.OfSeq([Tuple.Create("review", "x")]), Texts.Words(), new Masking.Delete()).ErrorValue;
        error.ShouldContain("'text'");
        error.ShouldContain("review");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" … 👍🏽 !")]
    public void A_text_without_words_has_no_features_and_stays_as_it_is(string text)
    {
        var map = Texts.Map(text, Texts.Words());
        map.Features.ShouldBeEmpty();
        map.Without([]).ShouldBe(text);
    }

    [Fact]
    public void A_bag_without_a_word_is_the_text_without_all_its_occurrences() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.Any, text =>
        {
            var bag = Texts.Map(text, Texts.Words());
            var each = Texts.Map(text, Texts.Words(bow: false));
            return bag.Features.All(word => bag.Without(word.Position)
                == each.Without(each.Features.Where(occurrence => occurrence.Name == word.Name).Select(occurrence => occurrence.Position)));
        }));

    [Fact]
    public void Removing_one_set_and_then_another_of_what_is_left_is_removing_both() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.Any, Texts.AnySpec, ArbMap.Default.ArbFor<(ulong, ulong)>(), (text, spec, sets) =>
        {
            // A replacement of its own marks each removed place, whatever else was removed.
            var map = Texts.Map(text, spec, new Masking.Replace("<>"));
            var (first, second) = (Set(sets.Item1), Set(sets.Item2));
            var both = map.Segments.Select(segment => segment.Feature is { } feature && (first(feature) || second(feature)) ? "<>" : segment.Text);
            return map.Without(map.Features.Select(feature => feature.Position).Where(feature => first(feature) || second(feature))) == string.Concat(both);

            static Func<int, bool> Set(ulong bits) => feature => (bits >> (feature & 63) & 1) != 0;
        }));

    [Theory]
    [InlineData("good\r\nfilm", "\r\nfilm")]
    [InlineData("  good  film ", "    film ")]
    [InlineData("good.film", ".film")]
    public void What_stands_around_a_deleted_word_stays(string text, string rest) => Texts.Map(text, Texts.Words()).Without(0).ShouldBe(rest);

    [Fact]
    public void A_whole_feature_goes_from_all_its_places_and_an_empty_place_is_none()
    {
        var map = Whole(new Masking.Delete(), new("#a.0", "a", "Q1 ", new("a", "a")), new("#b.0", "b", "", new("b", "b")), new("#a.1", "a", "A1", new("a", "a")));

        map.Features.ShouldBe([new("a", 0, "a")]);
        map.Render(MaskMatrix.Full(1, 1).Row(0)).ShouldBe(MapModule.OfSeq([Tuple.Create("#a.0", "Q1 "), Tuple.Create("#a.1", "A1"), Tuple.Create("#b.0", "")]));
        map.Render(MaskMatrix.Init(1, 1, (_, _) => false).Row(0)).ShouldBe(MapModule.OfSeq([Tuple.Create("#a.0", ""), Tuple.Create("#a.1", ""), Tuple.Create("#b.0", "")]));
    }

    [Fact]
    public void A_slot_that_vanishes_is_gone_when_deleted_and_not_when_replaced()
    {
        ExplainedText[] texts = [new("#e.0", "examples", "hi", new("0", "hi"), Vanishes: true), new("#e.1", "examples", "", new("1", ""), Vanishes: true)];
        var none = MaskMatrix.Init(1, 2, (_, _) => false).Row(0);

        Whole(new Masking.Delete(), texts).Render(none).ShouldBeEmpty();
        Whole(new Masking.Delete(), texts).Render(MaskMatrix.Full(1, 2).Row(0)).ShouldBe(MapModule.OfSeq([Tuple.Create("#e.0", "hi"), Tuple.Create("#e.1", "")]));
        Whole(new Masking.Replace("…"), texts).Render(none).ShouldBe(MapModule.OfSeq([Tuple.Create("#e.0", "…"), Tuple.Create("#e.1", "…")]));
    }

    [Fact]
    public void A_mask_that_was_not_looked_up_is_a_bug_that_says_so() => Should
        .Throw<ArgumentException>(() => Whole(new Masking.Mask("target"))).Message.ShouldContain("'target'");

    private static FeatureMap Whole(Masking masking, params ExplainedText[] texts) => FeatureMap.Of([.. texts], _ => throw new InvalidOperationException("Whole texts are not cut."), bagOfWords: false, masking);

    [Fact]
    public void Five_thousand_words_and_a_thousand_masks_give_a_thousand_texts()
    {
        var text = string.Join(' ', Enumerable.Range(0, 5_000).Select(i => $"w{i}"));
        var map = Texts.Map(text, Texts.Words());
        var masks = MaskMatrix.Init(1_000, 5_000, (sample, feature) => (sample + feature) % 3 != 0);

        var lengths = Enumerable.Range(0, 1_000).Select(sample => map.Render(masks.Row(sample))["text"].Length).ToArray();

        map.Features.Length.ShouldBe(5_000);
        lengths.ShouldAllBe(length => length > text.Length / 2 && length < text.Length);
    }
}
