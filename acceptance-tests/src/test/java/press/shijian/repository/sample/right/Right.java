package press.shijian.repository.sample.right;

import press.shijian.repository.sample.left.Left;

/** The other half of {@link Left}. */
public record Right(Left other) {}
