package press.shijian.messaging;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.Producer;

/** A real Kafka producer whose process seems to end at the worst moment: nothing after that moment is carried out. */
final class CrashingProducer {

    private CrashingProducer() {}

    /** Ends before a message leaves. */
    static UnaryOperator<Producer<String, byte[]>> beforeSending() {
        return real -> wrapped(real, false);
    }

    /** Ends when the broker has acknowledged the message, before anybody can note that. */
    static UnaryOperator<Producer<String, byte[]>> afterSending() {
        return real -> wrapped(real, true);
    }

    @SuppressWarnings("unchecked")
    private static Producer<String, byte[]> wrapped(Producer<String, byte[]> real, boolean leaves) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                CrashingProducer.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> {
                    boolean sending = method.getName().equals("send");
                    if (sending && !leaves) {
                        throw new IllegalStateException("Crashed before sending");
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (sending) {
                            ((Future<?>) result).get();
                            throw new IllegalStateException("Crashed after sending");
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
