/**
 * What tests of a service need, whatever the service does.
 *
 * <p>{@link press.shijian.testkit.RunsOnEngines} points a Spring test at a real MongoDB and a real broker;
 * {@link press.shijian.testkit.EventProbe} reads what was emitted and speaks as another service would;
 * {@link press.shijian.testkit.Visitor} uses its pages and its JSON interface over HTTP;
 * {@link press.shijian.testkit.QueryPlans} shows by {@code explain} that queries use indexes;
 * {@link press.shijian.testkit.ServiceArchitecture} holds the packages to their rules;
 * {@link press.shijian.testkit.PublishedOperations} holds its subscriptions against the AsyncAPI document.
 *
 * <p>No fixture of a particular service belongs here.
 */
@NullMarked
package press.shijian.testkit;

import org.jspecify.annotations.NullMarked;
