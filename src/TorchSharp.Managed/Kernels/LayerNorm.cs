namespace TorchSharp.Kernels;

/// <summary>Layer normalisation over the rows of a [rows, columns] matrix.</summary>
internal static unsafe class LayerNorm
{
    /// <summary>y = (x − mean) · rstd · weight + bias; weight and bias may be null. Keeps mean and rstd, one a row, for the backward pass (null: not kept).</summary>
    public static void Forward(float* x, float* weight, float* bias, float* y, float* mean, float* rstd, int rows, int columns, float eps)
    {
        for (long r = 0; r < rows; r++)
        {
            float* xr = x + r * columns;
            float* yr = y + r * columns;
            double sum = 0, squares = 0;
            for (int c = 0; c < columns; c++)
                sum += xr[c];
            double mu = sum / columns;
            for (int c = 0; c < columns; c++)
                squares += (xr[c] - mu) * (xr[c] - mu);
            float scale = (float)(1 / Math.Sqrt(squares / columns + eps));
            for (int c = 0; c < columns; c++)
                yr[c] = (float)(xr[c] - mu) * scale * (weight != null ? weight[c] : 1) + (bias != null ? bias[c] : 0);
            if (mean != null)
                mean[r] = (float)mu;
            if (rstd != null)
                rstd[r] = scale;
        }
    }

    /// <summary>Any of dx [rows, columns], dweight [columns] and dbias [columns] may be null; those given are overwritten, or added to (dweight, dbias) if <paramref name="accumulate"/>.</summary>
    public static void Backward(
        float* dy, float* x, float* mean, float* rstd, float* weight, float* dx, float* dweight, float* dbias, int rows, int columns, bool accumulate = false)
    {
        for (int c = 0; c < columns && !accumulate; c++)
        {
            if (dweight != null)
                dweight[c] = 0;
            if (dbias != null)
                dbias[c] = 0;
        }

        for (long r = 0; r < rows; r++)
        {
            float* xr = x + r * columns;
            float* dyr = dy + r * columns;
            double sum = 0, sumXhat = 0;
            for (int c = 0; c < columns; c++)
            {
                float xhat = (xr[c] - mean[r]) * rstd[r], g = dyr[c] * (weight != null ? weight[c] : 1);
                sum += g;
                sumXhat += g * xhat;
                if (dweight != null)
                    dweight[c] += dyr[c] * xhat;
                if (dbias != null)
                    dbias[c] += dyr[c];
            }

            for (int c = 0; c < columns && dx != null; c++)
            {
                float xhat = (xr[c] - mean[r]) * rstd[r], g = dyr[c] * (weight != null ? weight[c] : 1);
                dx[r * columns + c] = (float)(rstd[r] * (g - sum / columns - xhat * (sumXhat / columns)));
            }
        }
    }
}
