using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests.Tensors;

/// <summary>What it means for two tensors to be equal.</summary>
public sealed class Equalities
{
    [ManagedFact("takes numbers of another type for equal")]
    public void Tensors_of_the_same_type_shape_and_elements_are_equal()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1f, 2 });
        Assert.True(x.Equals(tensor(new[] { 1f, 2 })));
        Assert.True(x.Equals((object)x.clone()));
        Assert.False(x.Equals(tensor(new[] { 1f, 3 })));
        Assert.False(x.Equals(tensor(new[] { 1.0, 2 })));
        Assert.False(x.Equals(x.unsqueeze(0)));
        Assert.False(x.Equals((Tensor)null!));
        Assert.False(x.Equals("x"));
    }

    [Fact]
    public void A_tensor_with_a_NaN_equals_nothing_and_is_found_by_reference_only()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { float.NaN });
        Assert.False(x.Equals(x));
        Assert.Contains(x, new HashSet<Tensor>(ReferenceEqualityComparer.Instance) { x }, ReferenceEqualityComparer.Instance);
    }
}
