/**
 * Brings the pipeline up, looks at it every few seconds, mends what a crash has left, and shows all this as meters, as
 * readiness and as {@link press.shijian.messaging.watch.PipelineState}.
 */
@NullMarked
package press.shijian.messaging.watch;

import org.jspecify.annotations.NullMarked;
