package press.shijian.shell.arrival;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Sets an {@link ArrivingBody} before each request's: a filter would see JSON, but neither forms nor uploads, which Tomcat reads. */
final class BodiesInTime extends ValveBase {

    private final BodyProperties properties;
    private final AwaitedBodies awaited;
    private final long mostPassedOver;

    BodiesInTime(BodyProperties properties, long mostPassedOver) {
        super(true);
        this.properties = properties;
        this.awaited = new AwaitedBodies(properties.most());
        this.mostPassedOver = mostPassedOver;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        ArrivingBody body = new ArrivingBody(request, properties, awaited);
        body.begin();
        try {
            getNext().invoke(request, response);
            if (!request.isAsync()) {
                body.passOver(mostPassedOver);
            }
        } finally {
            body.end();
        }
    }
}
