/**
 * The operations page of each service, {@code /ops}: what its pipeline does and what an operator can do about it. It shows
 * what {@link press.shijian.messaging.watch.PipelineWatch} saw last and acts through
 * {@link press.shijian.messaging.deadletters.DeadLetters}; web-shell lets nobody in but the operator.
 *
 * <p>Here is also where a request is given the trace id that the events it causes carry on.
 */
@NullMarked
package press.shijian.operations;

import org.jspecify.annotations.NullMarked;
