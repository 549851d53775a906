package press.shijian.repository.sample.left;

import press.shijian.repository.sample.right.Right;

/** One half of a cycle, for {@code PackageCyclesTest} to find. */
public record Left(Right other) {}
