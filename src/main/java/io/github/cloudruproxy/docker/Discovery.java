package io.github.cloudruproxy.docker;

import java.util.List;

/**
 * What {@link EndpointDiscovery} found.
 *
 * @param candidates the endpoints worth a try, best first; more than one only if nobody has chosen
 * @param rejections the places that were passed over, in the order in which they were looked at
 */
public record Discovery(List<Endpoint> candidates, List<Rejection> rejections) {
    public Discovery {
        candidates = List.copyOf(candidates);
        rejections = List.copyOf(rejections);
    }
}
