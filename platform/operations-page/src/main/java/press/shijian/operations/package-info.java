/**
 * The operations page of each service, {@code /ops}: what its pipeline does and what an operator can do about it. It shows
 * what {@link press.shijian.messaging.watch.PipelineWatch} saw last and acts through
 * {@link press.shijian.messaging.deadletters.DeadLetters}, {@link press.shijian.messaging.inbox.Gaps} and
 * {@link press.shijian.messaging.outbox.PutAsideEvents}; web-shell lets nobody in but the operator.
 */
@NullMarked
package press.shijian.operations;

import org.jspecify.annotations.NullMarked;
