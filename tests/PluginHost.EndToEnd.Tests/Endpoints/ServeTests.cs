using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PluginHost.EndToEnd.Tests.Runs;

namespace PluginHost.EndToEnd.Tests.Endpoints;

public sealed class ServeTests : IDisposable
{
    private static readonly string Reader = Path.Combine(HostProcess.RepositoryRoot, "examples/models/reader-t.gguf");

    private readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Explanations_over_the_wire_are_those_of_the_backend_in_the_process()
    {
        Write("local", $"backend: llama, path: \"{Reader}\"");
        var local = await EndpointStudy.RunAsync(_folder, "local");
        local.ExitCode.ShouldBe(0, local.Error);

        await using var server = await ServeProcess.StartAsync(_folder.At("local.yaml"), "--template", "none");
        foreach (var (name, options) in new[] { ("chat", ""), ("completions", ", rawPrompts: completions"), ("exact", ", labels: exact") })
        {
            Write(name, $"backend: openai, model: target, endpoint: \"{server.Address}\"{options}");
            var remote = await EndpointStudy.RunAsync(_folder, name);
            remote.ExitCode.ShouldBe(0, remote.Error);
            var (ours, theirs) = (_folder.Results("local"), _folder.Results(name));
            theirs.Length.ShouldBe(ours.Length);
            for (var i = 0; i < ours.Length; i++)
            {
                theirs[i]["flags"]!.AsArray().ShouldBeEmpty();
                theirs[i].ToJsonString().ShouldBe(ours[i].ToJsonString());
            }

            EndpointStudy.Use(_folder, name)["promptTokens"]!.GetValue<long>().ShouldBe(EndpointStudy.Use(_folder, "local")["promptTokens"]!.GetValue<long>());
        }

        (await server.StopAsync()).ShouldBe(143);
    }

    [Fact]
    public async Task Clients_get_what_they_ask_for()
    {
        Write("local", $"backend: llama, path: \"{StudyFolder.Model}\", chatTemplate: chatml");
        await using var server = await ServeProcess.StartAsync(_folder.At("local.yaml"));
        using var client = new HttpClient { BaseAddress = new($"{server.Address}/") };

        var models = await GetAsync(client, "models");
        models["data"]!.AsArray().Select(model => model!["id"]!.GetValue<string>()).ShouldBe(["target"]);

        var (status, chat) = await PostAsync(client, "chat/completions", """{"model":"target","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"A fine film."}]}],"max_tokens":4,"temperature":0,"logprobs":true,"top_logprobs":3}""");
        status.ShouldBe(HttpStatusCode.OK);
        var choice = chat["choices"]![0]!;
        var tokens = choice["logprobs"]!["content"]!.AsArray();
        tokens.Count.ShouldBeInRange(1, 4);
        tokens.ShouldAllBe(token => token!["top_logprobs"]!.AsArray().Count == 3);
        string.Concat(tokens.Select(token => token!["token"]!.GetValue<string>())).ShouldBe(choice["message"]!["content"]!.GetValue<string>());
        chat["usage"]!["completion_tokens"]!.GetValue<int>().ShouldBe(tokens.Count);

        var (_, again) = await PostAsync(client, "chat/completions", """{"model":"target","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"A fine film."}],"max_tokens":4,"temperature":0}""");
        again["choices"]![0]!["message"]!.ToJsonString().ShouldBe(choice["message"]!.ToJsonString());
        again["choices"]![0]!["logprobs"].ShouldBeNull();

        var (_, embeddings) = await PostAsync(client, "embeddings", """{"model":"target","input":["a film","a film"],"encoding_format":"float"}""");
        var vectors = embeddings["data"]!.AsArray().Select(item => item!["embedding"]!.AsArray().Select(value => value!.GetValue<float>()).ToArray()).ToArray();
        vectors[0].ShouldBe(vectors[1]);
        vectors[0].Sum(value => value * value).ShouldBe(1, 1e-4);
        var (_, packed) = await PostAsync(client, "embeddings", """{"model":"target","input":"a film","encoding_format":"base64"}""");
        Convert.FromBase64String(packed["data"]![0]!["embedding"]!.GetValue<string>()).Length.ShouldBe(4 * vectors[0].Length);
    }

    [Fact]
    public async Task A_stream_has_the_pieces_of_the_whole_answer()
    {
        Write("local", $"backend: llama, path: \"{StudyFolder.Model}\"");
        await using var server = await ServeProcess.StartAsync(_folder.At("local.yaml"));
        using var client = new HttpClient { BaseAddress = new($"{server.Address}/") };
        var (_, whole) = await PostAsync(client, "completions", """{"model":"target","prompt":"Review: a fine film\nSentiment:","max_tokens":5,"temperature":0,"logprobs":2}""");
        using var response = await client.PostAsync(
            new Uri("completions", UriKind.Relative),
            Json("""{"model":"target","prompt":"Review: a fine film\nSentiment:","max_tokens":5,"temperature":0,"logprobs":2,"stream":true,"stream_options":{"include_usage":true}}"""),
            TestContext.Current.CancellationToken);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var events = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        events.ShouldAllBe(line => line.StartsWith("data: "));
        events[^1].ShouldBe("data: [DONE]");
        var chunks = events[..^1].Select(line => JsonNode.Parse(line["data: ".Length..])!).ToArray();
        string.Concat(chunks[..^1].Select(chunk => chunk["choices"]![0]!["text"]!.GetValue<string>())).ShouldBe(whole["choices"]![0]!["text"]!.GetValue<string>());
        chunks[^2]["choices"]![0]!["finish_reason"]!.GetValue<string>().ShouldBe(whole["choices"]![0]!["finish_reason"]!.GetValue<string>());
        chunks[^1]["usage"]!.ToJsonString().ShouldBe(whole["usage"]!.ToJsonString());
    }

    [Fact]
    public async Task Wrong_requests_are_told_what_is_wrong()
    {
        (string Path, string Body, int Status, string Message)[] requests =
        [
            ("chat/completions", """{"model":"targt","messages":[{"role":"user","content":"a"}]}""", 404, "There is no model 'targt'. Did you mean 'target'?"),
            ("chat/completions", """{"model":"target","messages":[]}""", 400, "'messages' must hold a message."),
            ("chat/completions", """{"model":"target","messages":[{"role":"tool","content":"a"}]}""", 400, "A message must have a 'role'"),
            ("chat/completions", """{"model":"target","messages":[{"role":"user","content":"a"}],"n":2}""", 400, "'n' must be a whole number from 1 to 1."),
            ("chat/completions", """{"model":"target","messages":[{"role":"user","content":"a"}],"top_logprobs":21,"logprobs":true}""", 400, "'top_logprobs' must be a whole number from 0 to 20."),
            ("completions", """{"model":"target","prompt":"a","max_tokens":100000}""", 400, "context"),
            ("completions", """{"model":"target" """, 400, "The request is no JSON"),
            ("responses", "{}", 404, "POST /v1/chat/completions"),
        ];
        Write("local", $"backend: llama, path: \"{StudyFolder.Model}\"");
        await using var server = await ServeProcess.StartAsync(_folder.At("local.yaml"));
        using var client = new HttpClient { BaseAddress = new($"{server.Address}/") };
        foreach (var request in requests)
        {
            var (status, json) = await PostAsync(client, request.Path, request.Body);
            ((int)status).ShouldBe(request.Status, request.Body);
            json["error"]!["message"]!.GetValue<string>().ShouldContain(request.Message);
        }

        using var form = await client.PostAsync(
            new Uri("completions", UriKind.Relative), new StringContent("""{"model":"target","prompt":"a"}""", System.Text.Encoding.UTF8, "text/plain"), TestContext.Current.CancellationToken);
        form.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var strange = new HttpRequestMessage(HttpMethod.Get, new Uri("models", UriKind.Relative)) { Headers = { Host = "example.org" } };
        using var refused = await client.SendAsync(strange, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Models_are_listed_and_tried()
    {
        Write("local", $"backend: llama, path: \"{StudyFolder.Model}\", price: {{ input: 2.5, output: 10 }}");
        var tried = await HostProcess.RunAsync("models", _folder.At("local.yaml"), "--json", "--set", "models.gone={ backend: openai, model: x, endpoint: \"http://127.0.0.1:1/v1\", calls: { retries: 0 } }");
        tried.ExitCode.ShouldBe(3, tried.Error);
        var models = JsonNode.Parse(tried.Output)!["models"]!.AsArray();
        models[0]!["answers"]!.GetValue<string>().ShouldBe("text");
        models[0]!["logProbabilities"]!.GetValue<bool>().ShouldBeTrue();
        models[0]!["tokensPerSecond"]!.GetValue<double>().ShouldBeGreaterThan(0);
        models[0]!["price"]!["output"]!.GetValue<decimal>().ShouldBe(10);
        models[1]!["error"]!.GetValue<string>().ShouldContain("cannot be reached");

        var listed = await HostProcess.RunAsync("models", _folder.At("local.yaml"), "--no-test");
        listed.ExitCode.ShouldBe(0, listed.Error);
        listed.Output.ShouldContain("not tried");
        listed.Output.ShouldContain("2.5 in, 10 out");
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string path) =>
        (await client.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken))!;

    private static async Task<(HttpStatusCode Status, JsonNode Json)> PostAsync(HttpClient client, string path, string body)
    {
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), Json(body), TestContext.Current.CancellationToken);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!);
    }

    private static StringContent Json(string body) => new(body, System.Text.Encoding.UTF8, "application/json");

    private void Write(string name, string model) => File.WriteAllText(_folder.At($"{name}.yaml"), $$"""
        spec: 1
        name: serve
        seed: 3
        models: { target: { {{model}} } }
        data: { format: jsonl, path: "{{Path.Combine(HostProcess.RepositoryRoot, "examples/data/reviews.jsonl")}}", id: id, limit: 4 }
        task: { prompt: "Review: {text}\nSentiment:", labels: { positive: " positive", negative: " negative" } }
        explainers: { lime: { samples: 100 } }
        pipeline: [{ stage: explain }]
        """);
}
