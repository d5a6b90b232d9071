using System.Runtime.Intrinsics;

namespace PluginHost.Models.Training;

/// <summary>
/// Rotary position angles (Su et al., 2021) for one head width: pair i of a head, its values 2i and 2i+1, is turned by
/// <c>position · base^(-2i/width)</c>.
/// </summary>
internal sealed unsafe class RotaryTable
{
    // Both tables hold a value for each value of a head; the sine has the sign with which its partner comes in.
    private readonly float[] _cosines;
    private readonly float[] _sines;
    private readonly int _headWidth;

    /// <summary>Angles for all positions of a context.</summary>
    public RotaryTable(int headWidth, int context)
    {
        _headWidth = headWidth;
        _cosines = new float[context * headWidth];
        _sines = new float[context * headWidth];
        for (int position = 0; position < context; position++)
        {
            for (int pair = 0; pair < headWidth / 2; pair++)
            {
                double angle = position * Math.Pow(ModelShape.RotaryBase, -2.0 * pair / headWidth);
                int at = position * headWidth + 2 * pair;
                _cosines[at] = _cosines[at + 1] = (float)Math.Cos(angle);
                _sines[at + 1] = (float)Math.Sin(angle);
                _sines[at] = -_sines[at + 1];
            }
        }
    }

    /// <summary>Turns all heads of one token's vector, in place.</summary>
    /// <param name="vector">The heads one after the other.</param>
    /// <param name="heads">Their number.</param>
    /// <param name="position">The token's place in its sequence.</param>
    /// <param name="direction">1 to turn, -1 to turn back, which is what a gradient needs.</param>
    public void Turn(float* vector, int heads, int position, float direction)
    {
        Vector256<int> partners = Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6);
        int at = position * _headWidth;
        for (int head = 0; head < heads; head++)
        {
            for (int i = 0; i < _headWidth; i += 8, vector += 8)
            {
                Vector256<float> x = Vector256.Load(vector), partner = Vector256.Shuffle(x, partners);
                Vector256<float> cosine = Vector256.Create(_cosines.AsSpan(at + i, 8));
                Vector256<float> sine = direction * Vector256.Create(_sines.AsSpan(at + i, 8));
                (x * cosine + partner * sine).Store(vector);
            }
        }
    }
}
