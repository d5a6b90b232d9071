using PluginHost.Models.Recipes;

namespace PluginHost.Models.Training;

/// <summary>
/// Trains one model, step by step. A batch is cut into a fixed number of shards whose gradients are added in a fixed order, so
/// the weights do not depend on the number of threads.
/// </summary>
public sealed unsafe class Trainer : IDisposable
{
    private const int Shards = 8;

    // Of a gradient's sum: short enough to stay in the fastest cache while all shards are added.
    private const int Stretch = 2048;
    private readonly Recipe _recipe;
    private readonly Func<long, TrainingSequence> _corpus;
    private readonly ParallelOptions _parallel;
    private readonly ParameterLayout _layout;
    private readonly Weights _weights;
    private readonly Transformer[] _passes;
    private readonly NativeBuffer[] _gradients;
    private readonly NativeBuffer _first;
    private readonly NativeBuffer _second;
    private int _step;

    /// <summary>A trainer that goes on from a state.</summary>
    /// <param name="recipe">Sizes, rates and lengths.</param>
    /// <param name="layout">The model's layout.</param>
    /// <param name="state">Where to go on from; copied.</param>
    /// <param name="corpus">The training example of a running number; called from several threads at once.</param>
    /// <param name="threads">Number of threads, at least 1; changes the speed alone.</param>
    public Trainer(
        Recipe recipe, ParameterLayout layout, TrainingState state, Func<long, TrainingSequence> corpus, int threads)
    {
        _recipe = recipe;
        _corpus = corpus;
        _layout = layout;
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        _weights = new Weights(layout, state.Parameters);
        _passes = [.. Enumerable.Range(0, Shards).Select(_ => new Transformer(layout))];
        _gradients = [.. Enumerable.Range(0, Shards).Select(_ => new NativeBuffer(layout.Length))];
        _first = Copy(state.FirstMoment);
        _second = Copy(state.SecondMoment);
        _step = state.Step;
    }

    /// <summary>A copy of where training stands.</summary>
    public TrainingState State =>
        new(_step, _weights.Values.ToArray(), _first.Span.ToArray(), _second.Span.ToArray());

    /// <summary>Steps done.</summary>
    public int Steps => _step;

    /// <summary>The current parameters.</summary>
    public Weights Weights => _weights;

    /// <summary>Does one step.</summary>
    /// <returns>Loss and accuracy over the batch, before the step.</returns>
    public LossSum Step()
    {
        LossSum[] sums = new LossSum[Shards];
        Parallel.For(0, Shards, _parallel, shard => sums[shard] = RunShard(shard));
        LossSum total = sums.Aggregate(LossSum.Zero, (sum, part) => sum.Add(part));

        _step++;
        float rate = _recipe.RateFactor(_step);
        Parallel.For(0, _layout.Blocks.Length, _parallel, index => Update(_layout.Blocks[index], rate));
        return total;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _weights.Dispose();
        _first.Dispose();
        _second.Dispose();
        foreach (Transformer pass in _passes)
            pass.Dispose();
        foreach (NativeBuffer gradient in _gradients)
            gradient.Dispose();
    }

    private LossSum RunShard(int shard)
    {
        int from = _recipe.Batch * shard / Shards, to = _recipe.Batch * (shard + 1) / Shards;
        if (from == to)
        {
            _gradients[shard].Span.Clear();
            return LossSum.Zero;
        }

        TrainingSequence[] sequences = new TrainingSequence[to - from];
        for (int i = from; i < to; i++)
            sequences[i - from] = _corpus((long)_step * _recipe.Batch + i);

        return _passes[shard].Pass(_weights, sequences, _gradients[shard].Span, 1f / _recipe.Batch);
    }

    private void Update(ParameterBlock block, float rate)
    {
        float* values = _weights.At(block), gradient = _gradients[0].Pointer + block.Offset;
        for (int at = 0; at < block.Length; at += Stretch)
            for (int shard = 1; shard < Shards; shard++)
                VectorMath.Add(
                    gradient + at, _gradients[shard].Pointer + block.Offset + at, Math.Min(Stretch, block.Length - at));

        float* first = _first.Pointer + block.Offset, second = _second.Pointer + block.Offset;
        if (block.Kind == ParameterKind.Matrix)
            Muon.Step(block, values, gradient, first, rate * _recipe.MatrixRate, _recipe.WeightDecay);
        else
            AdamW.Step(
                values, gradient, first, second, block.Length,
                rate * (block.Kind == ParameterKind.Norm ? _recipe.GainRate : _recipe.VectorRateAt(_step)), _step);
    }

    private static NativeBuffer Copy(float[] values)
    {
        NativeBuffer buffer = new(values.Length);
        values.CopyTo(buffer.Span);
        return buffer;
    }
}
