package press.shijian.messaging;

import org.springframework.data.mongodb.core.mapping.event.BeforeConvertCallback;

/** Refuses to save an aggregate past its {@link AggregateStore}: its events and what it has heard would be lost. */
final class RefuseDirectSave implements BeforeConvertCallback<AggregateRoot> {

    @Override
    public AggregateRoot onBeforeConvert(AggregateRoot aggregate, String collection) {
        throw new IllegalStateException("Save %s %s through its AggregateStore, or its events are lost"
                .formatted(aggregate.getClass().getSimpleName(), aggregate.id()));
    }
}
