namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The product of vectors, matrices or batches of matrices; batches are broadcast.</summary>
        public Tensor matmul(Tensor target) => Products.Multiply(this, target);

        /// <summary>The product of two matrices.</summary>
        public Tensor mm(Tensor target) => Products.TwoMatrices(this, target);

        /// <summary>The products of two batches of matrices.</summary>
        public Tensor bmm(Tensor batch2) => Products.Batches(this, batch2);

        /// <summary>The product of a matrix and a vector.</summary>
        public Tensor mv(Tensor target) => Products.MatrixVector(this, target);

        /// <summary>The sum of the products of two vectors' elements.</summary>
        public Tensor dot(Tensor target) => Products.Dot(this, target);

        /// <summary>The sum of the products of two vectors' elements.</summary>
        public Tensor vdot(Tensor target) => Products.Dot(this, target);

        /// <summary>The sums of the products along the last dimensions.</summary>
        public Tensor inner(Tensor vec2) => Products.Inner(this, vec2);

        /// <summary>Every element of one vector times every element of another.</summary>
        public Tensor outer(Tensor vec2) => Products.Outer(this, vec2);

        /// <summary>Every element of one vector times every element of another.</summary>
        public Tensor ger(Tensor vec2) => Products.Outer(this, vec2);

        /// <summary>beta · this + alpha · (mat1 · mat2).</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            (beta == 1 && alpha == 1 ? FusedLinear.ApplyOrNull(mat1, mat2, this) : null)
            ?? Products.AddProduct(this, mat1, mat2, Products.TwoMatrices, beta, alpha);

        /// <summary>beta · this + alpha · (mat · vec).</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) =>
            Products.AddProduct(this, mat, vec, Products.MatrixVector, beta, alpha);

        /// <summary>beta · this + alpha · (batch1 · batch2).</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Products.AddProduct(this, batch1, batch2, Products.Batches, beta, alpha);

        /// <summary>beta · this + alpha · (vec1 outer vec2).</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) =>
            Products.AddProduct(this, vec1, vec2, Products.Outer, beta, alpha);
    }
}
