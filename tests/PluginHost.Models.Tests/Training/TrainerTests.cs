using PluginHost.Models.Training;

namespace PluginHost.Models.Tests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void One_thread_and_two_give_the_same_bits()
    {
        TrainingState one = Run(threads: 1, steps: 6), two = Run(threads: 2, steps: 6);

        two.Parameters.ShouldBe(one.Parameters);
        two.FirstMoment.ShouldBe(one.FirstMoment);
        two.SecondMoment.ShouldBe(one.SecondMoment);
    }

    [Fact]
    public void Going_on_from_a_checkpoint_ends_as_without_a_stop()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            new Checkpoint("the recipe", Run(threads: 2, steps: 3)).Save(file);
            Checkpoint loaded = Checkpoint.Load(file);

            loaded.RecipeText.ShouldBe("the recipe");
            loaded.State.Step.ShouldBe(3);
            Run(threads: 2, steps: 3, loaded.State).Parameters.ShouldBe(Run(threads: 2, steps: 6).Parameters);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_file_that_is_no_checkpoint_is_refused()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(file, "nothing of the kind");
            Should.Throw<InvalidDataException>(() => Checkpoint.Load(file)).Message.ShouldContain("not a checkpoint");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Steps_move_every_tensor_and_lower_the_loss()
    {
        using Trainer trainer = TinyModel.Trainer(threads: 2);
        float[] before = trainer.State.Parameters;
        LossSum first = trainer.Step();
        LossSum last = first;
        for (int step = 0; step < 5; step++)
            last = trainer.Step();

        float[] after = trainer.State.Parameters;
        foreach (ParameterBlock block in trainer.Weights.Layout.Blocks)
            after.AsSpan(block.Offset, block.Length).SequenceEqual(before.AsSpan(block.Offset, block.Length))
                .ShouldBeFalse($"{block.Name} never moved");

        (last.Loss / last.Count).ShouldBeLessThan(first.Loss / first.Count);
    }

    private static TrainingState Run(int threads, int steps, TrainingState? from = null)
    {
        using Trainer trainer = TinyModel.Trainer(threads, from);
        for (int step = 0; step < steps; step++)
            trainer.Step();
        return trainer.State;
    }
}
