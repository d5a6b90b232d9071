using FsCheck;
using FsCheck.Fluent;
using PluginHost.Models.Tokenization;

namespace PluginHost.Models.Tests.Tokenization;

public sealed class WordTokenizerTests
{
    private static readonly WordTokenizer Tokenizer =
        WordTokenizer.FromPieces([" movie", " good", "'t", "Review", " isn", "Sentiment", " positive"]);

    [Fact]
    public void Any_text_comes_back_from_its_tokens() => Prop.ForAll<string>(text =>
    {
        string valid = new([.. (text ?? "").Where(letter => !char.IsSurrogate(letter))]);
        return Tokenizer.Decode(Tokenizer.Encode(valid)) == valid;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_word_of_the_vocabulary_is_one_token_and_any_other_falls_to_bytes()
    {
        IReadOnlyList<int> tokens = Tokenizer.Encode("Review: movie isn't ok");

        tokens.Select(token => Tokenizer.Tokens[token])
            .ShouldBe(["Review", ":", "Ġmovie", "Ġisn", "'t", "Ġ", "o", "k"]);
    }

    [Fact]
    public void Bytes_lie_behind_the_control_tokens_in_their_order()
    {
        Tokenizer.Tokens[WordTokenizer.BeginToken].ShouldBe("<s>");
        Tokenizer.Tokens[WordTokenizer.FirstByteToken + 'A'].ShouldBe("A");
        Tokenizer.Tokens[WordTokenizer.FirstByteToken + '\n'].ShouldBe("Ċ");
        Tokenizer.Encode("é").ShouldBe([WordTokenizer.FirstByteToken + 0xC3, WordTokenizer.FirstByteToken + 0xA9]);
    }

    [Fact]
    public void The_vocabulary_is_filled_to_a_multiple_of_sixteen_and_ids_are_unique()
    {
        (Tokenizer.Tokens.Length % 16).ShouldBe(0);
        Tokenizer.Tokens.ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void A_piece_that_would_be_cut_apart_is_refused() =>
        Should.Throw<ArgumentException>(() => WordTokenizer.FromPieces([" two words"])).Message.ShouldContain("cuts it apart");

    [Fact]
    public void A_label_must_be_one_token()
    {
        Tokenizer.Tokens[Tokenizer.Single(" positive")].ShouldBe("Ġpositive");
        Should.Throw<ArgumentException>(() => Tokenizer.Single(" negative"));
    }

    [Fact]
    public void Tokens_of_another_program_are_refused() =>
        Should.Throw<ArgumentException>(() => WordTokenizer.FromTokens(["a", "b"]));
}
