using System.Runtime.InteropServices;
using System.Text;

namespace PluginHost.Models.Training;

/// <summary>A training state on disk, together with the text of the recipe that it belongs to.</summary>
/// <param name="RecipeText">The recipe's file, as it was when training began.</param>
/// <param name="State">Where training stands.</param>
public sealed record Checkpoint(string RecipeText, TrainingState State)
{
    private const string Magic = "PHCKPT01";

    /// <summary>Whether a file begins as a checkpoint does.</summary>
    /// <param name="path">The file.</param>
    public static bool IsCheckpoint(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] head = new byte[Magic.Length];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && Encoding.ASCII.GetString(head) == Magic;
    }

    /// <summary>Writes a checkpoint beside the file first, then takes its place: a stop in between loses nothing.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path)
    {
        string fresh = path + ".new";
        using (FileStream stream = File.Create(fresh))
        using (BinaryWriter writer = new(stream, Encoding.UTF8))
        {
            writer.Write(Encoding.ASCII.GetBytes(Magic));
            writer.Write(RecipeText);
            writer.Write(State.Step);
            writer.Write(State.Parameters.Length);
            foreach (float[] values in (float[][])[State.Parameters, State.FirstMoment, State.SecondMoment])
                writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is not a checkpoint.</exception>
    /// <exception cref="EndOfStreamException">The file ends too early.</exception>
    public static Checkpoint Load(string path)
    {
        if (!IsCheckpoint(path))
            throw new InvalidDataException(
                $"'{path}' is not a checkpoint of this trainer. Delete it, or name another with --checkpoint.");

        using FileStream stream = File.OpenRead(path);
        using BinaryReader reader = new(stream, Encoding.UTF8);
        reader.ReadBytes(Magic.Length);
        string recipe = reader.ReadString();
        int step = reader.ReadInt32();
        int length = reader.ReadInt32();
        float[][] values = new float[3][];
        for (int i = 0; i < 3; i++)
        {
            values[i] = new float[length];
            stream.ReadExactly(MemoryMarshal.AsBytes(values[i].AsSpan()));
        }

        return new Checkpoint(recipe, new TrainingState(step, values[0], values[1], values[2]));
    }
}
