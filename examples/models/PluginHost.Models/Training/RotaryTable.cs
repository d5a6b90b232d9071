namespace PluginHost.Models.Training;

/// <summary>
/// Rotary position angles (Su et al., 2021) for one head width: pair i of a head, its values 2i and 2i+1, is turned by
/// <c>position · base^(-2i/width)</c>.
/// </summary>
internal sealed unsafe class RotaryTable
{
    private readonly float[] _cosines;
    private readonly float[] _sines;
    private readonly int _pairs;

    /// <summary>Angles for all positions of a context.</summary>
    public RotaryTable(int headWidth, int context)
    {
        _pairs = headWidth / 2;
        _cosines = new float[context * _pairs];
        _sines = new float[context * _pairs];
        for (int position = 0; position < context; position++)
        {
            for (int pair = 0; pair < _pairs; pair++)
            {
                double angle = position * Math.Pow(ModelShape.RotaryBase, -2.0 * pair / headWidth);
                _cosines[position * _pairs + pair] = (float)Math.Cos(angle);
                _sines[position * _pairs + pair] = (float)Math.Sin(angle);
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
        for (int head = 0; head < heads; head++)
        {
            for (int pair = 0; pair < _pairs; pair++, vector += 2)
            {
                float cosine = _cosines[position * _pairs + pair];
                float sine = direction * _sines[position * _pairs + pair];
                float first = vector[0];
                vector[0] = first * cosine - vector[1] * sine;
                vector[1] = first * sine + vector[1] * cosine;
            }
        }
    }
}
