Console.WriteLine("Portico");
