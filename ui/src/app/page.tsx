/** The place of the dashboard until it is built: says that the API is up and where to steer it from. */
export default function HomePage() {
  return (
    <main>
      <h1>Multi-Job Platform</h1>
      <p>
        The API of this installation is running. The dashboard is not part of this version yet; everything it will show
        can be read and steered over HTTP and from the command line.
      </p>
      <ul>
        <li>
          <a href="/docs">API reference</a>, with requests to try
        </li>
        <li>
          <a href="/jobs">Jobs</a>, <a href="/runs">runs</a>, <a href="/events">events</a>, <a href="/queue">queue</a>{' '}
          and <a href="/agents">agents</a> as JSON
        </li>
        <li>
          <a href="/readyz">Readiness</a> and <a href="/metrics">metrics</a>
        </li>
      </ul>
    </main>
  );
}
