using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;

namespace PluginHost.Abstractions.Tests.Results;

public class ResultExtensionsTests
{
    private static FSharpResult<int, string> Ok(int value) => FSharpResult<int, string>.NewOk(value);

    private static FSharpResult<int, string> Error(string error) => FSharpResult<int, string>.NewError(error);

    private static FSharpResult<int, FSharpList<string>> Fine(int value) => FSharpResult<int, FSharpList<string>>.NewOk(value);

    private static FSharpResult<int, FSharpList<string>> Wrong(params string[] errors) => FSharpResult<int, FSharpList<string>>.NewError([.. errors]);

    [Fact]
    public void Match_calls_the_function_of_the_case()
    {
        Ok(2).Match(value => $"ok {value}", error => error).ShouldBe("ok 2");
        Error("bad").Match(value => $"ok {value}", error => error).ShouldBe("bad");
    }

    [Fact]
    public void Map_and_MapError_leave_the_other_case()
    {
        Ok(2).Map(value => value + 1).ShouldBe(Ok(3));
        Error("bad").Map(value => value + 1).ShouldBe(Error("bad"));
        Error("bad").MapError(error => error + "!").ShouldBe(Error("bad!"));
        Ok(2).MapError(error => error + "!").ShouldBe(Ok(2));
    }

    [Fact]
    public void Query_syntax_stops_at_the_first_error()
    {
        var sum = from a in Ok(1)
                  from b in Ok(2)
                  select a + b;
        sum.ShouldBe(Ok(3));

        var called = false;
        var failed = from a in Error("first")
                     from b in Called()
                     select a + b;
        failed.ShouldBe(Error("first"));
        called.ShouldBeFalse();

        FSharpResult<int, string> Called()
        {
            called = true;
            return Ok(2);
        }
    }

    [Fact]
    public void Zip_keeps_the_errors_of_both_in_order()
    {
        Fine(1).Zip(Fine(2), (a, b) => a + b).ShouldBe(Fine(3));
        Wrong("a").Zip(Wrong("b", "c"), (a, b) => a + b).ShouldBe(Wrong("a", "b", "c"));
        Fine(1).Zip(Wrong("b"), (a, b) => a + b).ShouldBe(Wrong("b"));
        Wrong("a").Zip(Fine(1), (a, b) => a + b).ShouldBe(Wrong("a"));
    }

    [Fact]
    public void Collect_gives_all_values_or_all_errors()
    {
        new[] { Fine(1), Fine(2) }.Collect().ResultValue.ShouldBe([1, 2]);
        new[] { Fine(1), Wrong("a"), Fine(2), Wrong("b", "c") }.Collect().ErrorValue.ShouldBe(["a", "b", "c"]);
        Array.Empty<FSharpResult<int, FSharpList<string>>>().Collect().ResultValue.ShouldBeEmpty();
    }
}
