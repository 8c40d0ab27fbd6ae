namespace Experiments.Runs;

/// <summary>Student's t distribution, for whole degrees of freedom.</summary>
internal static class StudentT
{
    /// <summary>How many standard errors hold the true mean in 95 of 100 cases: the two-sided quantile.</summary>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Quantile95(int degrees)
    {
        double low = 0;
        double high = 16; // 12.706 for one degree is the largest
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Within(middle, degrees) < Interval.Level ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>The probability of a value between −t and t (Abramowitz and Stegun, 26.7.3 and 26.7.4).</summary>
    public static double Within(double t, int degrees)
    {
        double angle = Math.Atan(t / Math.Sqrt(degrees));
        double sine = Math.Sin(angle);
        double cosine = Math.Cos(angle);
        bool isOdd = degrees % 2 == 1;
        double term = isOdd ? cosine : 1;
        double sum = isOdd && degrees == 1 ? 0 : term;
        for (int k = isOdd ? 3 : 2; k <= degrees - 2; k += 2)
        {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }

        return isOdd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }
}
